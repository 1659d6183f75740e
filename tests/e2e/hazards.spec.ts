import type { Page } from '@playwright/test'
import { accessible, asUser, doors, enter, expect, figure, photo, test } from './base'

const GRID = '330113001003001'

async function rate(leader: Page) {
  await leader.goto('/campaigns')
  await leader.goto(`${new URL(leader.url()).pathname}/${GRID}`)
  await leader.locator('[data-indicator="HAZARD"]').first().waitFor()
  return figure(leader, 'HAZARD')
}

test('a hazard is found at a door, photographed over a broken connection, signed for, put right and checked by somebody else', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const leader = await asUser(browser, 'leader')
  await enter(page, 'coordinator')
  const door = (await doors(page)).at(-1)!
  const before = await rate(leader)
  await page.goto(`/dwellings/${door}`)
  await page.getByRole('link', { name: '记隐患' }).click()
  await page.waitForURL(/\/hazards\/new/)
  await accessible(page)
  await page.getByRole('button', { name: '记下' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '看到什么' })).toBeVisible()
  await page.getByRole('radiogroup', { name: '种类' }).getByText('用电', { exact: true }).click()
  await page.getByText('重大', { exact: true }).click()
  await expect(page.getByLabel('整改期限')).toHaveValue('2026-04-21')
  await page.getByLabel('看到什么').fill('楼道里拉线给电动车充电')
  await page.getByLabel('整改责任人').fill('沈试改')
  await page.getByRole('button', { name: '记下' }).click()
  await expect(page.getByText('已记下。拍照')).toBeVisible()
  await accessible(page)
  expect(await rate(leader)).toEqual({ due: before.due + 1, met: before.met })

  // What is no photo is said to be none; a photo waits for the connection, and goes on where it broke off.
  const input = page.locator('input[type="file"]').first()
  await input.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') })
  await expect(page.getByText('这张照片打不开')).toBeVisible()
  const sent: number[] = []
  let broken = true
  await page.route('**/api/photos', async (route) => {
    const { n } = route.request().postDataJSON() as { n: number }
    sent.push(n)
    if (broken && n === 2) return route.abort('internetdisconnected')
    await route.continue()
  })
  await input.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await photo(page) })
  await expect(page.getByText(/网络断了/)).toBeVisible()
  broken = false
  const picture = page.getByRole('img', { name: '整改前照片 1' })
  await expect(picture).toBeVisible({ timeout: 30_000 })
  // Nothing was sent twice but what had not arrived.
  expect(sent.filter((n) => n < 2)).toEqual([0, 1])
  const address = (await picture.getAttribute('src'))!
  const kept = await page.request.get(address)
  expect([kept.status(), kept.headers()['content-type'], kept.headers()['cache-control'], kept.headers()['x-content-type-options']]).toEqual([200, 'image/jpeg', 'private, no-store', 'nosniff'])
  const bytes = await kept.body()
  expect([bytes.includes('GPS'), bytes.length < 1_572_864, Number(await picture.getAttribute('width'))]).toEqual([false, true, 1600])
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1600)

  // Nobody else's: without a session, of another grid, or as somebody who may see no hazard.
  const stranger = await browser.newContext()
  expect((await stranger.request.get(new URL(address, page.url()).href)).status()).toBe(401)
  await stranger.close()
  expect((await (await asUser(browser, 'unit')).request.get(address)).status()).toBe(404)

  // Signed for with a finger, put right, and checked by somebody else.
  await page.getByText('责任人签收', { exact: true }).click()
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '还没有签名' })).toBeFocused()
  const pad = (await page.locator('svg[data-strokes]').boundingBox())!
  await page.mouse.move(pad.x + 20, pad.y + 20)
  await page.mouse.down()
  await page.mouse.move(pad.x + 120, pad.y + 60, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await expect(page.getByText('已签收。')).toBeVisible()
  await expect(page.getByRole('img', { name: '沈试改已签收' })).toBeVisible()
  const hazard = page.url().split('?')[0]!
  await page.goto(`${hazard}/notice`)
  await expect(page.getByRole('article')).toContainText(/沈试改：[^]*重大用电隐患[^]*楼道里拉线/)
  await accessible(page)
  await page.goto(hazard)
  await page.locator('summary', { hasText: '已整改' }).click()
  await page.getByLabel('怎样整改的').fill('线拆了，车推走了')
  await page.getByRole('button', { name: '已整改' }).click()
  await expect(page.getByText('整改是你登记的，要由另一个人复查')).toBeVisible()
  expect(await rate(leader)).toEqual({ due: before.due + 1, met: before.met })

  const community = await asUser(browser, 'community')
  await community.goto(hazard)
  await community.getByRole('button', { name: '还不行' }).click()
  await expect(community.getByText('这一项要填').first()).toBeVisible()
  await community.getByRole('button', { name: '合格', exact: true }).click()
  await expect(community.getByText('复查合格，已销号。')).toBeVisible()
  await accessible(community)
  expect(await rate(leader)).toEqual({ due: before.due + 1, met: before.met + 1 })
  await community.goto('/hazards?show=at-once')
  await expect(community.getByText('楼道里拉线给电动车充电').locator('visible=true').first()).toBeVisible()
})
