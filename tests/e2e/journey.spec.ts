import type { Page } from '@playwright/test'
import { addDays, birthday, day, maxDay } from '../../lib/kernel/day'
import { readRoster } from '../../lib/imports/rules'
import { readWorkbook } from '../../lib/kernel/sheet'
import { checkCharacter } from '../../lib/residents/rules'
import { readFile } from 'node:fs/promises'
import { asUser, doors, enter, expect, figure, test } from './base'

const TODAY = day('2026-04-20')
const XINGHUO = '330113001003'
const SAMPLE = new URL('../samples/roster-xinghuo.xlsx', import.meta.url).pathname

const rates = async (page: Page) => {
  await page.goto('/campaigns')
  await page.waitForURL(/\/campaigns\/./)
  return { registration: await figure(page, 'REGISTRATION'), permit: await figure(page, 'PERMIT') }
}

/** People of the sample's good rows whom the campaign's policy entitles to a permit today: sixteen years, thirty days here. */
async function entitledInSample(): Promise<number> {
  const workbook = await readWorkbook(await readFile(SAMPLE), 'roster-xinghuo.xlsx')
  const roster = workbook.ok ? readRoster(workbook.data, { today: TODAY }) : workbook
  if (!roster.ok) throw new Error(roster.problem.code)
  const values = roster.data.rows.flatMap((row) => (row.ok ? [row.value] : []))
  expect(values).toHaveLength(112)
  return values.filter(({ bornOn, arrivedOn }) => maxDay(birthday(bornOn!, 16), addDays(arrivedOn!, 30)) <= TODAY).length
}

/** How often a name is on the list after a search for it. */
async function found(page: Page, name: string): Promise<number> {
  await page.goto('/residents')
  await page.getByRole('search').getByRole('searchbox').fill(name)
  await page.getByRole('search').getByRole('button').click()
  await page.waitForURL(/q=/)
  return page.locator('main').getByText(name, { exact: true }).count()
}

const household = ['沈甲', '沈乙', '沈丙'].map((name, i) => {
  const body = `99995219840212${String(301 + i)}`
  return { name, number: body + checkCharacter(body) }
})

test('a roster and a household go in, the leader’s two rates move by exactly that, and each figure opens its names', async ({ page: leader, browser }) => {
  test.setTimeout(240_000)
  await enter(leader, 'leader')
  const before = await rates(leader)

  // The community's roster: looked at first, then let in.
  const community = await asUser(browser, 'community')
  await community.goto('/imports')
  await community.getByLabel('花名册文件').setInputFiles(SAMPLE)
  await community.getByRole('button', { name: '上传并预览' }).click()
  await expect(community.getByText('这是预览，还没有写入任何人。')).toBeVisible()
  await expect(community.getByRole('link', { name: '新增 112' })).toBeVisible()
  await expect(community.getByRole('link', { name: '有错 8' })).toBeVisible()
  await expect(community.getByText(/民族/).first()).toBeVisible()
  expect(await rates(leader)).toEqual(before)
  const [download] = await Promise.all([community.waitForEvent('download'), community.getByRole('link', { name: /下载有错的 8 行/ }).click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  await community.getByRole('button', { name: '开始导入' }).click()
  await expect(community.getByText('导入完成')).toBeVisible({ timeout: 60_000 })

  const imported = await rates(leader)
  const entitled = await entitledInSample()
  expect(imported.registration).toEqual({ due: before.registration.due + 112, met: before.registration.met })
  expect(imported.permit).toEqual({ due: before.permit.due + entitled, met: before.permit.met })

  // Three people of one household, at a door, on a phone.
  const coordinator = await asUser(browser, 'coordinator', { width: 390, height: 844 })
  await coordinator.goto('/walk')
  await coordinator.locator('main a[href*="building="]').first().click()
  await coordinator.waitForURL(/building=/)
  const room = coordinator.locator('main a[href^="/dwellings/"]').filter({ hasText: '604' })
  const door = /\/dwellings\/([0-9a-f-]{36})/.exec((await room.getAttribute('href'))!)![1]!
  await coordinator.goto(`/residents/new?dwelling=${door}`)
  for (const [i, { name, number }] of household.entries()) {
    await coordinator.getByLabel('证件号码').fill(number)
    await coordinator.getByLabel('姓名', { exact: true }).fill(name)
    if (i === 0) {
      await coordinator.getByLabel('来本地日期').fill('2026-03-02')
      await coordinator.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
    }
    await coordinator.getByRole('button', i === 2 ? { name: '登记', exact: true } : { name: /下一位/ }).click()
    await expect(coordinator.getByText(`${name}`).first()).toBeVisible()
    await expect(coordinator).toHaveURL(i === 2 ? /done=/ : /after=/)
  }
  const residentId = /done=([0-9a-f-]{36})/.exec(coordinator.url())![1]!
  const registered = await rates(leader)
  expect(registered.registration).toEqual({ due: imported.registration.due + 3, met: imported.registration.met + 3 })
  expect(registered.permit).toEqual({ due: imported.permit.due + 3, met: imported.permit.met })

  // The office issues one of them a permit.
  const office = await asUser(browser, 'office')
  await office.goto(`/residents/${residentId}`)
  await office.locator('summary').filter({ hasText: /发居住证/ }).click()
  await office.getByRole('button', { name: /给.*发居住证/ }).click()
  await expect(office.getByText('已发居住证').first()).toBeVisible()
  const issued = await rates(leader)
  expect(issued.permit).toEqual({ due: registered.permit.due, met: registered.permit.met + 1 })

  // Every figure opens the names that add up to it.
  for (const [indicator, stand] of [['REGISTRATION', issued.registration], ['PERMIT', issued.permit]] as const) {
    for (const [show, expected] of [['due', stand.due], ['met', stand.met], ['unmet', stand.due - stand.met]] as const) {
      await leader.goto(`${new URL(leader.url()).pathname.split('/').slice(0, 3).join('/')}/330113001?indicator=${indicator}&show=${show}`)
      await expect(leader.locator('[data-list]')).toHaveAttribute('data-total', String(expected))
    }
  }

  // Somebody of another community sees none of it: not by page, by search or by action.
  const neighbour = await asUser(browser, 'coordinator-012', { width: 390, height: 844 })
  for (const path of [`/residents/${residentId}`, `/dwellings/${door}`, `/residents/new?dwelling=${door}`, `/campaigns/${new URL(leader.url()).pathname.split('/')[2]}/${XINGHUO}`]) {
    expect((await neighbour.goto(path))!.status(), path).toBe(404)
  }
  expect(await found(neighbour, '沈甲')).toBe(0)
  expect(await found(coordinator, '沈甲')).toBeGreaterThan(0)
  // Whom somebody looked for stands in no address.
  expect(decodeURIComponent(coordinator.url())).not.toContain('沈')
  const [theirs] = await doors(neighbour)
  await neighbour.goto(`/residents/new?dwelling=${theirs}`)
  await neighbour.getByLabel('证件号码').fill(household[2]!.number)
  await neighbour.getByLabel('姓名', { exact: true }).fill('沈丙')
  await neighbour.getByLabel('来本地日期').fill('2026-04-19')
  await neighbour.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
  await neighbour.getByRole('button', { name: '登记', exact: true }).click()
  await expect(neighbour.getByRole('heading', { name: /别处|其他|另/ })).toBeVisible()
  await expect(neighbour.getByText(/星火/)).toHaveCount(0)
  expect(await rates(leader)).toEqual(issued)
})
