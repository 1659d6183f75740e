import type { Page } from '@playwright/test'
import { checkCharacter } from '../../lib/residents/rules'
import { accessible, asUser, expect, figure, test } from './base'

const PHONE = { width: 390, height: 844 }
const WORD = '孩子九月上一年级，想就近入学'
const numberOf = (nth: number) => {
  const body = `99994119910203${String(700 + nth)}`
  return body + checkCharacter(body)
}
const [inside, outside] = [{ name: '厂内工', number: numberOf(1) }, { name: '厂外工', number: numberOf(3) }]

/** Whom a page of the office names, after a search for them. */
async function openPerson(page: Page, name: string): Promise<string> {
  await page.goto('/residents')
  await page.getByRole('search').getByRole('searchbox').fill(name)
  await page.getByRole('search').getByRole('button').click()
  await page.waitForURL(/q=/)
  await page.locator('main a[href^="/residents/"]:visible').filter({ hasText: name }).first().click()
  await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

test('from a factory’s file to a registration, a school place, one’s own record, a corrected phone and leaving; the office sees each step once', async ({ browser }) => {
  test.setTimeout(300_000)
  const office = await asUser(browser, 'office')
  const stand = async (indicator: 'REGISTRATION' | 'SERVICE') => {
    await office.goto('/campaigns')
    await office.waitForURL(/\/campaigns\/./)
    return figure(office, indicator)
  }
  const before = { registration: await stand('REGISTRATION'), service: await stand('SERVICE') }

  // The factory imports its dormitory: one into a room, one who lives it does not know where.
  const unit = await asUser(browser, 'unit', PHONE)
  await unit.goto('/units')
  await unit.waitForURL('**/units/*-*')
  const factory = new URL(unit.url()).pathname
  await unit.goto(`${factory}/dormitory`)
  const tile = unit.locator('main a[href*="/dormitory/"]').filter({ hasText: '空4' }).last()
  const [room, at] = [await tile.locator('b').textContent(), await tile.getAttribute('href')]
  const house = /(\d)号宿舍楼/.exec((await unit.locator('section', { has: unit.locator(`a[href="${at}"]`) }).first().getByRole('heading', { level: 2 }).textContent())!)![1]
  await unit.goto('/imports')
  await unit.getByLabel('花名册文件').setInputFiles({
    name: '宿舍.csv', mimeType: 'text/csv', buffer: Buffer.from(`姓名,公民身份号码,宿舍,进厂日期\n${inside.name},${inside.number},${house}号宿舍楼${room},2026-04-01\n${outside.name},${outside.number},厂外老李家,2026-04-02\n`),
  })
  await unit.getByRole('button', { name: '上传并预览' }).click()
  await unit.getByRole('button', { name: '开始导入' }).click()
  await expect(unit.getByText('导入完成')).toBeVisible({ timeout: 60_000 })
  // Known to be here, and not yet registered.
  expect(await stand('REGISTRATION')).toEqual({ due: before.registration.due + 2, met: before.registration.met })

  // The community works the lead off: it becomes a registration, and the worker holds a receipt.
  const community = await asUser(browser, 'community')
  await community.goto('/units/leads')
  await community.getByLabel('按姓名或拼音首字母查').fill(outside.name)
  await community.getByLabel('按姓名或拼音首字母查').press('Enter')
  await community.waitForURL('**/units/leads?q=*')
  await community.getByRole('listitem').filter({ hasText: outside.name }).getByRole('link', { name: '去登记' }).click()
  await community.waitForURL('**/residents/new?unit=*&lead=*')
  await community.getByLabel('房屋').fill('星火路60号12幢303')
  await community.getByRole('button', { name: /60号12幢303室/ }).click()
  await community.getByLabel('证件号码').fill(outside.number)
  await community.getByLabel('户籍地').fill('安徽省阜阳市颍上县')
  await community.getByLabel('联系电话').fill('19900007311')
  await community.getByRole('button', { name: '登记', exact: true }).click()
  await community.waitForURL('**/residents/new?*done=*')
  expect(await stand('REGISTRATION')).toEqual({ due: before.registration.due + 2, met: before.registration.met + 1 })
  await community.getByRole('link', { name: '登记回执' }).click()
  await community.waitForURL('**/receipt')
  await accessible(community)
  await community.getByRole('button', { name: '开登记回执' }).click()
  const receipt = (await community.locator('[data-receipt]').getAttribute('data-receipt'))!
  await accessible(community)
  await community.goto('/units/leads')
  await community.getByLabel('按姓名或拼音首字母查').fill(outside.name)
  await community.getByLabel('按姓名或拼音首字母查').press('Enter')
  await expect(community.getByText('没有符合的线索')).toBeVisible()

  // On their own phone, without a script.
  const own = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'zh-CN' })
  const worker = await own.newPage()
  await worker.goto('/my')
  await worker.getByRole('textbox', { name: '居住证验证码，或回执码' }).fill(`${receipt.slice(0, 4)} ${receipt.slice(4, 8)} ${receipt.slice(8)}`)
  await worker.getByRole('button', { name: '发验证码到我的手机' }).click()
  await worker.getByRole('textbox', { name: '验证码' }).fill((await worker.locator('[data-code]').getAttribute('data-code'))!)
  await worker.getByRole('button', { name: '查看我的登记' }).click()
  await expect(worker.getByRole('heading', { level: 1 })).toHaveText(`${outside.name}的登记`)
  await expect(worker.getByText('199****7311')).toBeVisible()
  await expect(worker.getByText(/星火路60号12幢303室/).first()).toBeVisible()
  await expect(worker.getByRole('heading', { name: '单位花名册' })).toBeVisible()

  // A school place is asked for, answered, and read.
  await worker.getByRole('link', { name: '我的诉求' }).click()
  await worker.getByRole('link', { name: '提一件诉求' }).click()
  await worker.getByRole('radio', { name: '子女入学' }).check()
  await worker.getByLabel('具体情况').fill(WORD)
  await worker.getByRole('button', { name: '提交' }).click()
  await expect(worker.getByText('子女入学 · 已收到')).toBeVisible()
  expect(await stand('SERVICE')).toEqual({ due: before.service.due + 1, met: before.service.met })
  const address = await openPerson(community, outside.name)
  await community.locator('main a[href^="/services/"]').filter({ hasText: '子女入学' }).click()
  await community.waitForURL(/\/services\/[0-9a-f-]{36}/)
  const request = new URL(community.url()).pathname
  await expect(community.getByText(WORD)).toBeVisible()
  await community.getByRole('button', { name: '告知结果' }).click()
  await community.getByRole('dialog').getByText('办成了', { exact: true }).click()
  await community.getByRole('dialog').getByLabel('告诉本人什么').fill('星火小学已留学位，七月报名。')
  await community.getByRole('dialog').getByRole('button', { name: '办结' }).click()
  await community.waitForURL(`**${request}?done=DONE`)
  expect(await stand('SERVICE')).toEqual({ due: before.service.due + 1, met: before.service.met + 1 })
  await worker.goto('/my/requests')
  await expect(worker.getByText('星火小学已留学位，七月报名。')).toBeVisible()

  // What is held nearby can be signed up for, and is no part of the record.
  await worker.goto('/my')
  await worker.getByRole('link', { name: '附近的活动' }).click()
  await expect(worker.getByRole('heading', { level: 1 })).toHaveText('附近的活动')
  await expect(worker.getByRole('link', { name: /^报名：/ }).first()).toBeVisible()

  // The phone on record is another one.
  await worker.goto('/my/wrong/phone')
  await worker.getByLabel('应该是').fill('19900007312')
  await worker.getByRole('button', { name: '提交' }).click()
  await expect(worker.getByText('已提出，等社区答复')).toBeVisible()
  await community.goto('/corrections')
  const card = community.getByRole('article').filter({ hasText: outside.name })
  await card.getByRole('button', { name: '照改' }).click()
  await community.getByRole('dialog').getByRole('button', { name: '照改' }).click()
  await expect(community.getByText('已改，本人会看到。')).toBeVisible()
  // Another number: whoever came in by the former one is out, and the receipt now leads to the new one.
  await worker.goto('/my/requests')
  await expect(worker).toHaveURL(/\/my$/)
  await worker.getByRole('textbox', { name: '居住证验证码，或回执码' }).fill(receipt)
  await worker.getByRole('button', { name: '发验证码到我的手机' }).click()
  await worker.getByRole('textbox', { name: '验证码' }).fill((await worker.locator('[data-code]').getAttribute('data-code'))!)
  await worker.getByRole('button', { name: '查看我的登记' }).click()
  await expect(worker.getByText('199****7312')).toBeVisible()

  // Gone: said by the worker, looked at by the community, off the factory's roster in two taps.
  await worker.getByRole('link', { name: '我搬走了' }).click()
  await worker.getByLabel('哪天搬走的').fill('2026-04-20')
  await worker.getByRole('button', { name: '下一步' }).click()
  await worker.getByRole('button', { name: '是的，我搬走了' }).click()
  expect(await stand('REGISTRATION')).toEqual({ due: before.registration.due + 2, met: before.registration.met + 1 })
  await community.goto(address)
  await expect(community.getByText('可能已经不在')).toBeVisible()
  await community.locator('summary').filter({ hasText: '已搬离本地' }).click()
  await community.getByRole('button', { name: '记下离开' }).click()
  await community.waitForURL(`**${address}?done=left`)
  expect(await stand('REGISTRATION')).toEqual({ due: before.registration.due + 1, met: before.registration.met })
  expect(await stand('SERVICE')).toEqual({ due: before.service.due + 1, met: before.service.met + 1 })

  // The office: one person, one stay, one request, one correction.
  await office.goto(address)
  await expect(office.getByRole('heading', { level: 1, name: outside.name })).toBeVisible()
  await expect(office.locator('main a[href^="/services/"]').filter({ hasText: '子女入学' })).toHaveCount(1)
  await office.goto('/corrections?show=answered')
  await expect(office.getByRole('article').filter({ hasText: outside.name })).toHaveCount(1)
  await office.goto('/residents')
  await office.getByRole('search').getByRole('searchbox').fill(outside.name)
  await office.getByRole('search').getByRole('button').click()
  await office.waitForURL(/q=/)
  await expect(office.getByText('没有符合的人')).toBeVisible()
  await own.close()
})
