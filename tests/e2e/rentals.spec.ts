import type { Page } from '@playwright/test'
import { checkCharacter } from '../../lib/residents/rules'
import { accessible, asUser, enter, expect, figure, test } from './base'

const GRID = '330113001003001'
const PAPERS = ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'] as const

/** What the dashboard says of the grid's rentals. */
async function rates(leader: Page) {
  await leader.goto('/campaigns')
  await leader.goto(`${new URL(leader.url()).pathname}/${GRID}`)
  await leader.locator('[data-indicator="RENTAL_FP_CONTRACT"]').first().waitFor()
  const figures = []
  for (const indicator of PAPERS) figures.push(await figure(leader, indicator))
  return figures
}

const more = (figures: Awaited<ReturnType<typeof rates>>, due: number, met: readonly number[] = [0, 0, 0, 0]) => figures.map((was, n) => ({ due: was.due + due, met: was.met + met[n]! }))

/** A door that nobody has seen yet, in a house that was missing, too; ends before it. */
async function newDoor(page: Page, room: string): Promise<string> {
  await page.goto(`/dwellings/add?area=${GRID}`)
  await page.getByLabel('路名或小区、村').fill('租住路')
  await page.getByLabel('门牌号').fill('88号')
  await page.getByLabel('楼层').fill('1')
  await page.getByLabel('房号').fill(room)
  await page.getByRole('button', { name: '加上', exact: true }).click()
  await expect(page.getByText('已加上这一户')).toBeVisible()
  return /\/dwellings\/([0-9a-f-]{36})/.exec(page.url())![1]!
}

test('a rental is found, written down and signed for; its four rates move by exactly that; two doors of one landlord are signed for at once', async ({ page, browser }) => {
  test.setTimeout(240_000)
  const leader = await asUser(browser, 'leader')
  await enter(page, 'coordinator')
  const first = await newDoor(page, '101')
  const before = await rates(leader)

  // At the door, with what is missing told at its field and nothing lost.
  await page.getByRole('link', { name: '登记出租房' }).click()
  await page.waitForURL(/\/rentals\/new/)
  await accessible(page)
  await page.getByLabel('间数', { exact: true }).fill('2')
  await page.getByLabel('其中出租').fill('3')
  await page.getByLabel('联系电话').fill('199 0000 8877')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '房东姓名' })).toContainText('不能多于总间数')
  await expect(page.getByLabel('联系电话')).toHaveValue('199 0000 8877')
  await page.getByLabel('其中出租').fill('2')
  await page.getByLabel('房东姓名').fill('沈试租')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('已登记。接着签订手续。')).toBeVisible()
  await accessible(page)
  expect(await rates(leader)).toEqual(more(before, 1))

  // The security letter, signed on the spot for a year.
  const letter = page.locator('li[data-paper="SECURITY_LETTER"]')
  await letter.locator('summary').first().click()
  await letter.getByLabel('最后一天').fill('2026-04-01')
  await letter.getByRole('button', { name: '记下' }).click()
  await expect(letter.getByRole('alert')).toContainText('早于开始的那天')
  await letter.getByLabel('最后一天').fill('2027-04-19')
  await letter.getByRole('button', { name: '记下' }).click()
  await expect(page.getByText('已记下。')).toBeVisible()
  await expect(letter).toHaveAttribute('data-state', 'valid')
  expect(await rates(leader)).toEqual(more(before, 1, [0, 1, 0, 0]))

  // What it looks like on paper.
  await letter.getByRole('link', { name: /打印/ }).click()
  await expect(page.getByRole('article')).toContainText(/沈试租[^]*租住路88号101室[^]*2026年4月20日[^]*2027年4月19日/)
  await accessible(page)

  // Another door of the same landlord, who is known again.
  const second = await newDoor(page, '102')
  await page.getByRole('link', { name: '登记出租房' }).click()
  await page.getByLabel('房东姓名').fill('沈试租')
  await page.getByLabel('联系电话').fill('19900008877')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('用的是已有的房东记录')).toBeVisible()
  await page.getByRole('link', { name: '沈试租' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '沈试租' })).toBeVisible()
  await accessible(page)
  await page.getByText('委托保安', { exact: true }).last().click()
  await expect(page.getByText('已选 2 户')).toBeVisible()
  await page.getByRole('button', { name: '记下' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '受托单位或人' })).toBeVisible()
  await page.getByLabel('受托单位或人').fill('星火平安管家')
  await page.getByRole('button', { name: '记下' }).click()
  await expect(page.getByText('已记下。')).toBeVisible()
  expect(await rates(leader)).toEqual(more(before, 2, [0, 1, 2, 0]))

  // Both doors say so, and the list finds them by their landlord, whose name stands in no address.
  for (const id of [first, second]) {
    await page.goto(`/dwellings/${id}`)
    await expect(page.getByText('房东 沈试租')).toBeVisible()
  }
  await page.goto('/rentals')
  await page.getByRole('searchbox').fill('ssz')
  await page.getByRole('button', { name: '查找' }).click()
  await page.waitForURL(/[?&]q=/)
  expect(decodeURIComponent(page.url())).not.toMatch(/沈|ssz/)
  await expect(page.getByText('共 2 户').first()).toBeVisible()

  // Let no more: nothing is owed, and the door may be taken off, which it might not before.
  const community = await asUser(browser, 'community')
  await community.goto(`/dwellings/${second}`)
  await community.getByRole('button', { name: '撤销这一户' }).click()
  await community.getByText('已拆除').click()
  await community.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(community.getByText('还在出租，不能撤销')).toBeVisible()
  await community.goto(`/dwellings/${second}`)
  await community.getByRole('link', { name: '查看' }).click()
  await community.getByRole('button', { name: '停止出租' }).click()
  await community.getByRole('alertdialog').getByRole('button', { name: '停止出租' }).click()
  await expect(community.getByText('已停租。')).toBeVisible()
  expect(await rates(leader)).toEqual(more(before, 1, [0, 1, 1, 0]))
  await community.goto(`/dwellings/${second}`)
  await community.getByRole('button', { name: '撤销这一户' }).click()
  await community.getByText('已拆除').click()
  await community.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(community.getByText('已撤销这一户')).toBeVisible()
  await accessible(community)
  await community.getByRole('button', { name: '恢复这一户' }).click()
  await expect(community.getByText('已恢复这一户')).toBeVisible()
})

test('where something stayed unsigned nobody new is registered, until the office lifts it with a reason', async ({ page, browser }) => {
  const office = await asUser(browser, 'office')
  await office.goto('/rentals?show=banned')
  await office.locator('tbody a[href^="/rentals/"]').first().click()
  await expect(office.getByText('不再登记新住户').first()).toBeVisible()
  await accessible(office)
  const rental = office.url()
  await office.getByRole('link', { name: '打开这一户' }).click()
  await expect(office.getByText('这一户禁租，不能登记新住户')).toBeVisible()
  await office.locator('main a[href^="/residents/new?dwelling="]').last().click()
  const number = '99995319840212201'
  await office.getByLabel('证件号码').fill(number + checkCharacter(number))
  await office.getByLabel('姓名', { exact: true }).fill('何试登')
  await office.getByLabel('来本地日期').fill('2026-04-01')
  await office.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
  await office.getByRole('button', { name: '登记', exact: true }).click()
  await expect(office.getByRole('alert').filter({ hasText: '这一户禁租' })).toBeVisible()
  await expect(office.getByLabel('姓名', { exact: true })).toHaveValue('何试登')

  await office.goto(rental)
  await office.getByRole('button', { name: '解除', exact: true }).click()
  await expect(office.getByText('这一项要填').first()).toBeVisible()
  await office.getByLabel('解除理由').fill('已补签，现场核对过')
  await office.getByRole('button', { name: '解除', exact: true }).click()
  await expect(office.getByText('已解除禁租。')).toBeVisible()
  await expect(office.getByText(/解除：已补签，现场核对过/)).toBeVisible()
  await expect(office.getByText('不再登记新住户')).toHaveCount(0)

  // Nobody else has the button.
  await enter(page, 'community')
  await page.goto('/rentals?show=banned')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel('解除理由')).toHaveCount(0)
})

test('the office writes what is signed; a blank that is not known is told, and the text stays', async ({ browser }) => {
  const office = await asUser(browser, 'office')
  await office.goto('/rentals/templates')
  await accessible(office)
  await office.getByRole('link', { name: '修改 计生合同' }).click()
  const body = office.getByLabel('正文')
  await body.fill('{{房东}}与{{猫}}订立合同。')
  await office.getByRole('button', { name: '改用这一版' }).click()
  await expect(office.getByRole('alert').filter({ hasText: '不认识的填空' })).toBeVisible()
  await expect(body).toHaveValue('{{房东}}与{{猫}}订立合同。')
  await body.fill('{{房东}}与{{社区}}订立合同。')
  await office.getByRole('button', { name: '改用这一版' }).click()
  await expect(office.getByText('已改用新模板。')).toBeVisible()
  await expect(office.getByText(/第 1 版/)).toBeVisible()
})
