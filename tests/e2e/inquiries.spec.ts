import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
const waits = async (page: Page, show: string): Promise<number> =>
  Number(/\d+$/.exec((await page.getByRole('navigation', { name: '筛选' }).getByRole('link', { name: new RegExp(`^${show} `) }).innerText()).trim())![0])

test('a letter is drafted from a record, sent in a batch by county, printed, answered by a file and by hand; one of theirs is answered', async ({ browser }) => {
  test.setTimeout(240_000)
  const desk = await asUser(browser, 'office')

  // From a record: without a subject it is not saved; where they come from is filled in.
  await desk.goto('/residents')
  await desk.locator('main a[href^="/residents/0"]:visible').first().click()
  await desk.locator('#inquiries').getByRole('link', { name: '拟函' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: '拟函' })).toBeVisible()
  await desk.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByText('这一项要填。').first()).toBeVisible()
  await desk.getByRole('radiogroup', { name: '事由' }).getByText('核实去向').click()
  const county = await desk.getByLabel('来源地').inputValue()
  expect(county).not.toBe('')
  await look(desk, 'draft-desktop')
  await desk.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByText('已保存，待发')).toBeVisible()
  await expect(desk.getByText(new RegExp(`^${county}公安(分)?局$`))).toBeVisible()
  await look(desk, 'drafted-desktop')

  // All letters to its county are ticked; what is sent is to be printed.
  await desk.goto('/inquiries')
  await look(desk, 'list-desktop')
  const drafts = await waits(desk, '待发')
  const choice = await desk.getByLabel('来源地').locator('option').filter({ hasText: county }).getAttribute('value')
  await desk.getByLabel('来源地').selectOption(choice)
  await desk.getByRole('button', { name: '筛选' }).click()
  await desk.waitForURL(/county=/)
  const n = Number(/\d+/.exec(await desk.getByRole('button', { name: /^发出 \d+ 件$/ }).innerText())![0])
  expect(n).toBeGreaterThan(0)
  await look(desk, 'batch-desktop')
  // Asked once more: what is numbered cannot be taken back.
  await desk.getByRole('button', { name: /^发出 \d+ 件$/ }).click()
  await expect(desk.getByText('编号后不能撤回。')).toBeVisible()
  await desk.getByRole('button', { name: /^发出 \d+ 件$/ }).click()
  await expect(desk.getByText(`办好 ${n} 件`)).toBeVisible()
  expect(await waits(desk, '待发')).toBe(drafts - n)
  await desk.getByRole('link', { name: `打印这 ${n} 件` }).click()
  await expect(desk.getByRole('heading', { level: 1, name: '打印函件' })).toBeVisible()
  await desk.getByRole('button', { name: `显示 ${n} 件` }).click()
  const letters = desk.getByRole('article')
  await expect(letters).toHaveCount(n)
  const letter = letters.filter({ hasText: '关于核实流动人口去向的函' }).first()
  const number = /临平函〔\d{4}〕\d+号/.exec(await letter.innerText())![0]
  await expect(letter.getByText(/^公民身份号码：999\d{14}[\dX]$/)).toBeVisible()
  await expect(letter.getByText('☐ 已返回')).toBeVisible()
  await look(desk, 'letters-desktop')
  if (SHOTS) await desk.pdf({ path: `${SHOTS}/letters.pdf`, preferCSSPageSize: true })

  // Of a file one row goes in, the other comes back with what is wrong.
  await desk.goto('/inquiries/import')
  const download = desk.waitForEvent('download')
  await desk.getByRole('link', { name: '下载模板' }).click()
  expect(readFileSync(await (await download).path()).length).toBeGreaterThan(1000)
  const today = await sentOn(desk, number)
  await desk.goto('/inquiries/import')
  await desk.getByLabel('回函表').setInputFiles({ name: '回函.csv', mimeType: 'text/csv', buffer: Buffer.from(`文号,答复,回函日期\n${number},已返回,${today}\n临平函〔2026〕9999号,大概是,${today}\n`) })
  await desk.getByRole('button', { name: '导入' }).click()
  await expect(desk.getByText('已登记 1 件回函')).toBeVisible()
  await expect(desk.getByText('看不懂这个答复，请用模板里的说法。')).toBeVisible()
  await look(desk, 'import-desktop')
  const returned = desk.waitForEvent('download')
  await desk.getByRole('button', { name: '取回有错的 1 行' }).click()
  expect((await returned).suggestedFilename()).toContain('有错的行')
  await find(desk, number)
  await expect(desk.getByText('答复：已返回')).toBeVisible()
  await look(desk, 'answered-desktop')

  // Typed by hand, and taken back; a letter that is late is reminded of.
  await desk.goto('/inquiries?show=remind')
  await desk.getByRole('link', { name: /^打开/ }).first().click()
  await look(desk, 'remind-desktop')
  await desk.locator('summary').filter({ hasText: '催办' }).click()
  await desk.getByRole('button', { name: '催办' }).click()
  await expect(desk.getByText('已催办，请打印')).toBeVisible()
  await desk.getByRole('radiogroup', { name: '回函结果' }).getByRole('radio').first().check({ force: true })
  await desk.getByRole('button', { name: '登记回函' }).click()
  await expect(desk.getByText('回函已登记')).toBeVisible()
  await desk.locator('summary').filter({ hasText: '答复误记' }).click()
  await desk.getByRole('button', { name: '答复误记' }).click()
  await expect(desk.getByText('答复已作废')).toBeVisible()

  // Theirs: received, answered, and the reply printed.
  await desk.goto('/inquiries/receive')
  await desk.getByRole('radiogroup', { name: '事由' }).getByText('核实身份').click()
  await desk.getByLabel('来函文号').fill('颍公函[2026]第77号')
  await desk.getByLabel('来源地').fill('安徽省阜阳市颍上县')
  await desk.getByLabel('来函机关').fill('安徽省阜阳市颍上县公安局')
  await desk.getByLabel('被查人姓名').fill('何敏兰')
  await desk.getByLabel('被查人证件号码').fill('341226199001011234')
  await desk.getByRole('button', { name: '登记来函' }).click()
  await expect(desk.getByText(/^校验位不对/).first()).toBeVisible()
  await desk.getByLabel('被查人证件号码').fill('99900119900101002X')
  await look(desk, 'receive-desktop')
  await desk.getByRole('button', { name: '登记来函' }).click()
  await expect(desk.getByText('来函已登记')).toBeVisible()
  await expect(desk.getByRole('heading', { level: 1, name: '颍公函[2026]第77号' })).toBeVisible()
  await desk.getByRole('radiogroup', { name: '答复' }).getByText('查无此人').click()
  await look(desk, 'reply-desktop')
  await desk.getByRole('button', { name: '答复并编号' }).click()
  await expect(desk.getByText('已答复，请打印')).toBeVisible()
  await desk.getByRole('link', { name: '打印' }).click()
  await desk.getByRole('button', { name: '显示 1 件' }).click()
  await expect(desk.getByRole('article').getByText(/经核实，何敏兰（公民身份号码：99900119900101002X）的情况为：查无此人。/)).toBeVisible()
  await look(desk, 'reply-printed-desktop')
  if (SHOTS) {
    for (const show of ['waiting', 'second', 'incoming', 'answered', 'closed']) {
      await desk.goto(`/inquiries?show=${show}`)
      await desk.screenshot({ path: `${SHOTS}/list-${show}.png`, fullPage: true })
    }
    await desk.goto('/inquiries/draft')
    await desk.screenshot({ path: `${SHOTS}/drafting.png`, fullPage: true })
  }
  await desk.context().close()

  // A community asks, and does not send.
  const community = await asUser(browser, 'community', { width: 390, height: 844 })
  await community.goto('/inquiries')
  await look(community, 'list-phone')
  await expect(community.getByRole('button', { name: /^发出/ })).toHaveCount(0)
  await community.locator('main a[href^="/inquiries/0"]:visible').first().click()
  await expect(community.locator('summary').filter({ hasText: '撤回' })).toBeVisible()
  await look(community, 'letter-phone')
  await community.context().close()
})

/** A letter by its number, opened. */
async function find(page: Page, number: string): Promise<void> {
  await page.goto('/inquiries')
  await page.getByRole('searchbox', { name: '文号' }).fill(number)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: number }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible()
}

/** The day that the demonstration lives on: the one on which a letter just went out. */
async function sentOn(page: Page, number: string): Promise<string> {
  await find(page, number)
  const [, year, month, day] = /发函日期\s*(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(await page.locator('main').innerText())!
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}
