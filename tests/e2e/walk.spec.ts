import type { Page } from '@playwright/test'
import { accessible, asUser, enter, expect, figure, test } from './base'

/** The dormitories of 星火社区, which nobody walks. */
const GRID = '330113001003005'
const COMMUNITY = '330113001003'

/** What the dashboards say of the grid: doors seen, doors lately looked at, people lately confirmed. */
async function rates(leader: Page) {
  await leader.goto('/campaigns')
  await leader.goto(`${new URL(leader.url()).pathname}/${GRID}`)
  await leader.locator('[data-indicator="CONSISTENCY"]').first().waitFor()
  return { coverage: await figure(leader, 'COVERAGE'), look: await figure(leader, 'LOOK'), consistency: await figure(leader, 'CONSISTENCY') }
}

const doorsOf = async (page: Page, walker: string) => Number(await page.locator('tr[data-walker]').filter({ has: page.getByText(walker, { exact: true }) }).getAttribute('data-doors'))

test('doors that nobody walks are given to somebody, who goes there, and the figures move by just that', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const community = await asUser(browser, 'community')
  await community.goto(`/walk/assign?area=${COMMUNITY}`)
  await expect(community.getByRole('heading', { level: 1 })).toContainText('分工')
  await accessible(community)
  const [nobody, zhang] = [await doorsOf(community, '没有人负责'), await doorsOf(community, '章丽萍')]
  expect(nobody).toBeGreaterThan(0)

  // Without a choice it says what is missing, and keeps who was ticked.
  await community.getByRole('link', { name: /没有人负责/ }).click()
  await community.waitForURL(/which=nobody/)
  await community.getByRole('checkbox', { name: '章丽萍' }).check()
  await community.getByRole('button', { name: '指派', exact: true }).click()
  await expect(community.getByRole('alert').filter({ hasText: '先选要指派的楼栋或网格' })).toBeVisible()
  await expect(community.getByRole('checkbox', { name: '章丽萍' })).toBeChecked()
  const row = community.locator('tr[data-charge="0"]').filter({ hasText: '1号宿舍楼' })
  await row.getByRole('checkbox').check()
  await expect(community.getByText('已选 1 处')).toBeVisible()
  await community.getByRole('button', { name: '指派', exact: true }).click()
  await expect(community.getByText('已指派 1 处')).toBeVisible()
  await expect(community.locator('tr[data-charge="0"]').filter({ hasText: '1号宿舍楼' })).toHaveCount(0)
  const given = nobody - (await doorsOf(community, '没有人负责'))
  expect([given, (await doorsOf(community, '章丽萍')) - zhang]).toEqual([120, 120])

  // On a phone: their own doors; a knock in vain, with one press, from the list.
  const leader = await asUser(browser, 'leader')
  const before = await rates(leader)
  await enter(page, 'coordinator-2')
  await page.goto(`/walk?area=${GRID}`)
  await expect(page.getByRole('link', { name: /我负责的/ })).toHaveAttribute('aria-current', 'true')
  await accessible(page)
  await page.goto(`/walk?area=${GRID}&show=unseen`)
  const unseen = page.locator('li').filter({ has: page.getByText('从未走访') }).first()
  const door = /door-([0-9a-f-]{36})/.exec((await unseen.locator('a[id^="door-"]').getAttribute('id'))!)![1]!
  const card = page.locator('li').filter({ has: page.locator(`#door-${door}`) })
  await card.getByRole('button', { name: /没人应/ }).click()
  await expect(card.getByText('1 次无人应门')).toBeVisible()
  await expect(card.getByText(/建议(晚上|周末|平日)/)).toBeVisible()
  const knocked = await rates(leader)
  expect(knocked).toEqual({ ...before, look: { due: before.look.due + 1, met: before.look.met } })

  // Everybody of another door is still there: confirmed with one press.
  await page.goto(`/walk?area=${GRID}&show=doubt`)
  const doubted = page.locator('li').filter({ has: page.getByRole('button', { name: /的人都还在/ }) }).first()
  const people = Number(/（(\d+)人）/.exec((await doubted.getByRole('button', { name: /的人都还在/ }).textContent())!)![1])
  const id = (await doubted.locator('a[id^="door-"]').getAttribute('id'))!
  await doubted.getByRole('button', { name: /的人都还在/ }).click()
  await expect(page.locator(`#${id}`)).toHaveCount(0)
  const confirmed = await rates(leader)
  expect(confirmed.coverage).toEqual(knocked.coverage)
  expect(confirmed.consistency.due).toBe(knocked.consistency.due)
  expect(confirmed.consistency.met).toBeGreaterThan(knocked.consistency.met)
  expect(confirmed.consistency.met).toBeLessThanOrEqual(knocked.consistency.met + people)

  // Somebody's phone is dead: their door stands first, with the reason, until it was looked at.
  await page.goto(`/dwellings/${id.slice('door-'.length)}`)
  await page.getByRole('button', { name: /的电话打不通/ }).first().click()
  await expect(page.getByText('已记：电话打不通')).toBeVisible()
  await accessible(page)
  expect((await rates(leader)).consistency.met).toBe(confirmed.consistency.met - 1)
  await page.goto(`/walk?area=${GRID}`)
  await expect(page.locator('section[aria-labelledby="urgent"] li').filter({ has: page.locator(`a[href*="${id.slice('door-'.length)}"]`) })).toContainText('1 人电话打不通')

  // A door that no list has.
  await page.goto(`/walk?area=${GRID}`)
  await page.getByRole('link', { name: '加一户' }).click()
  await page.getByLabel('路名或小区、村').fill('（华鼎物流）')
  await page.getByLabel('幢').fill('1号宿舍楼')
  await page.getByLabel('楼层').fill('0')
  await page.getByLabel('房号').fill('顶楼加建')
  await page.getByRole('button', { name: '加上', exact: true }).click()
  await expect(page.getByText('没有 0 层').first()).toBeVisible()
  await expect(page.getByLabel('房号')).toHaveValue('顶楼加建')
  await page.getByLabel('楼层').fill('7')
  await page.getByRole('button', { name: '加上', exact: true }).click()
  await expect(page.getByText('已加上这一户')).toBeVisible()
  const added = await rates(leader)
  expect(added.coverage).toEqual({ due: before.coverage.due + 1, met: before.coverage.met })
})

test('somebody away is stood in for, and has their doors back', async ({ browser }) => {
  const community = await asUser(browser, 'community')
  await community.goto(`/walk/assign?area=${COMMUNITY}`)
  const [zhou, zhang] = [await doorsOf(community, '周敏'), await doorsOf(community, '章丽萍')]
  await community.getByLabel('谁离岗').selectOption({ label: '周敏' })
  await community.getByLabel('谁代走').selectOption({ label: '周敏' })
  await community.getByRole('button', { name: '交接', exact: true }).click()
  await expect(community.getByRole('alert').filter({ hasText: '不能由本人代走' })).toBeVisible()
  await community.getByLabel('谁代走').selectOption({ label: '章丽萍' })
  await community.getByRole('button', { name: '交接', exact: true }).click()
  await expect(community.getByText('已交接，到期自动还回。')).toBeVisible()
  expect([await doorsOf(community, '周敏'), await doorsOf(community, '章丽萍')]).toEqual([0, zhang + zhou])
  const standIn = await asUser(browser, 'coordinator-2', { width: 390, height: 844 })
  await standIn.goto(`/walk?area=${COMMUNITY}001`)
  await expect(standIn.getByRole('link', { name: /我负责的/ })).toContainText(String(zhou))
  await community.getByRole('button', { name: '周敏已回岗' }).click()
  await expect(community.getByText('已还回。')).toBeVisible()
  expect([await doorsOf(community, '周敏'), await doorsOf(community, '章丽萍')]).toEqual([zhou, zhang])
})
