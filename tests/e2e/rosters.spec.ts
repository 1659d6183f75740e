import type { Page } from '@playwright/test'
import { checkCharacter } from '../../lib/residents/rules'
import { accessible, asUser, enter, expect, test } from './base'

const PHONE = { width: 390, height: 844 }
const some = (n: number) => Array.from({ length: n }, () => '甲乙丙丁戊己庚辛壬癸'[Math.floor(Math.random() * 10)]).join('')
const numberOf = () => {
  const body = `9993${String(Math.floor(Math.random() * 90) + 10)}19910101${String(100 + Math.floor(Math.random() * 900))}`
  return body + checkCharacter(body)
}
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
/** The first room with free beds, from above, and its name. */
async function freeRoom(page: Page): Promise<{ href: string; room: string }> {
  const tile = page.locator('main a[href*="/dormitory/"]').filter({ hasText: '空4' }).last()
  return { href: (await tile.getAttribute('href'))!, room: (await tile.locator('b').textContent())! }
}

test('a factory imports its dormitory, and a lead becomes a registration', async ({ page, browser }) => {
  await enter(page, 'unit')
  await page.setViewportSize(PHONE)
  await page.goto('/units')
  await page.waitForURL('**/units/*-*')
  const own = new URL(page.url()).pathname
  await page.getByRole('link', { name: '房间和床位' }).click()
  await page.waitForURL(`**${own}/dormitory`)
  await accessible(page)
  await fits(page)
  const { href, room } = await freeRoom(page)
  const house = /(\d)号宿舍楼/.exec((await page.locator('section', { has: page.locator(`a[href="${href}"]`) }).first().getByRole('heading', { level: 2 }).textContent())!)![1]

  // By file: one into a room, one who lives nobody knows where.
  const [inside, outside, number] = [`进${some(2)}`, `外${some(2)}`, numberOf()]
  await page.goto('/imports')
  await page.getByLabel('花名册文件').setInputFiles({ name: '宿舍.csv', mimeType: 'text/csv', buffer: Buffer.from(`姓名,公民身份号码,宿舍,进厂日期\n${inside},${numberOf()},${house}号宿舍楼${room},2026-04-01\n${outside},${number},厂外老李家,2026-04-02\n`) })
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByText('导入完成')).toBeVisible({ timeout: 60_000 })
  await page.goto(href)
  const bed = page.getByRole('listitem').filter({ hasText: '1 号床', has: page.getByRole('button') })
  await expect(bed).toContainText(inside)
  await expect(bed).toContainText('待上门核对')
  await accessible(page)
  await fits(page)

  // The community finds the lead where its day begins, and registers from it.
  const community = await asUser(browser, 'community')
  await community.goto('/today')
  await community.getByRole('note').filter({ hasText: '花名册线索' }).getByRole('link', { name: '去核实' }).click()
  await community.waitForURL('**/units/leads')
  await accessible(community)
  await community.getByLabel('按姓名或拼音首字母查').fill(outside)
  await community.getByLabel('按姓名或拼音首字母查').press('Enter')
  await community.waitForURL('**/units/leads?q=*')
  expect(decodeURIComponent(community.url())).not.toContain(outside)
  const lead = community.getByRole('listitem').filter({ hasText: outside })
  await expect(lead).toContainText('厂外老李家')
  await lead.getByRole('link', { name: '去登记' }).click()
  await community.waitForURL('**/residents/new?unit=*&lead=*')
  await expect(community.getByLabel('姓名', { exact: true })).toHaveValue(outside)
  await expect(community.getByLabel('来本地日期')).toHaveValue('2026-04-02')
  await accessible(community)
  await community.getByLabel('房屋').fill('星火路60号12幢304')
  await community.getByRole('button', { name: /60号12幢304室/ }).click()
  await community.getByLabel('证件号码').fill(number)
  await community.getByLabel('户籍地').fill('安徽省阜阳市颍上县')
  await community.getByRole('button', { name: '登记', exact: true }).click()
  await community.waitForURL('**/residents/new?*done=*')
  await community.goto('/units/leads')
  await community.getByLabel('按姓名或拼音首字母查').fill(outside)
  await community.getByLabel('按姓名或拼音首字母查').press('Enter')
  await expect(community.getByText('没有符合的线索')).toBeVisible()
  await community.goto(`${own}/roster?show=elsewhere`)
  await expect(community.getByRole('listitem').filter({ hasText: outside })).toContainText('星火路60号12幢304室')
  await accessible(community)
  // The unit sees them on its roster, and not where they live.
  await page.goto(`${own}/roster`)
  await expect(page.getByRole('listitem').filter({ hasText: outside })).toContainText('不住本单位宿舍')
  await expect(page.getByText('星火路60号')).toHaveCount(0)
  await accessible(page)
  await fits(page)
})

test('somebody moves into a bed and out again, with one thumb', async ({ page, context, baseURL }) => {
  await enter(page, 'unit')
  await page.setViewportSize(PHONE)
  await page.goto('/units')
  await page.waitForURL('**/units/*-*')
  await page.goto(`${new URL(page.url()).pathname}/dormitory`)
  const { href } = await freeRoom(page)
  await page.goto(href)
  const bed = (n: number) => page.getByRole('listitem').filter({ hasText: `${n} 号床`, has: page.getByRole('button') })
  await bed(2).getByRole('button', { name: '入住' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('证件号码').fill('123')
  await dialog.getByRole('button', { name: '入住' }).click()
  for (const label of ['姓名', '证件号码']) await expect(dialog.getByLabel(label)).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByLabel('证件号码')).toHaveValue('123')
  await accessible(page)
  const name = `住${some(2)}`
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('证件号码').fill(numberOf())
  await dialog.getByRole('button', { name: '入住' }).click()
  await page.waitForURL(`**${href}?done=in`)
  await expect(bed(2)).toContainText(name)
  await bed(2).getByRole('button', { name: '退宿' }).click()
  await dialog.getByText('只搬出宿舍，还在这里上班', { exact: true }).click()
  await dialog.getByRole('button', { name: '退宿' }).click()
  await page.waitForURL(`**${href}?done=out`)
  await expect(bed(2)).toContainText('空')
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('2 号床')
  await context.addCookies([{ name: 'locale', value: 'en', url: baseURL! }])
  await page.goto(href)
  await expect(page.getByText('Slept here before')).toBeVisible()
  await accessible(page)
  await fits(page)
})

test('a lead that was looked into is gone until its day, and stands among those looked into', async ({ page }) => {
  await enter(page, 'community')
  await page.goto('/units/leads?kind=NOWHERE')
  const lead = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('button', { name: /核实结果/ }) }).first()
  const name = (await lead.locator('b').first().textContent())!
  const before = await page.getByRole('navigation', { name: '状态' }).getByRole('link', { name: /待核/ }).textContent()
  await lead.getByRole('button', { name: /核实结果|核实/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '记下结果' }).click()
  await expect(dialog.getByText(/请选择|必填|要填/).first()).toBeVisible()
  await dialog.getByText('没找到，改日再去', { exact: true }).click()
  await accessible(page)
  await dialog.getByRole('button', { name: '记下结果' }).click()
  await page.waitForURL('**/units/leads?kind=NOWHERE&done=worked')
  expect(await page.getByRole('navigation', { name: '状态' }).getByRole('link', { name: /待核/ }).textContent()).not.toBe(before)
  await page.getByRole('navigation', { name: '状态' }).getByRole('link', { name: /改日再找/ }).click()
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: name }).first()).toContainText('没找到，改日再去')
  await accessible(page)
})
