import type { Browser, Page } from '@playwright/test'
import { accessible, asUser, enter, expect, test } from './base'

/** Another one each time, for there is one of a name at a time. */
const NAME = `星火读书会${String(Date.now()).slice(-4)}`
const PHONE = { width: 390, height: 844 }

/** Somebody of 星火社区 on their own phone, without a script: by the code on their permit and the one that the demonstration shows. Nobody is sent many codes: another one each time. */
async function resident(browser: Browser, nth: number): Promise<{ page: Page; name: string }> {
  const [community, office] = [await asUser(browser, 'community'), await asUser(browser, 'office')]
  await community.goto('/permits?show=expiring')
  await office.goto((await community.locator('main a[href^="/residents/"]:visible').nth(nth).getAttribute('href'))!)
  const code = (await office.getByRole('link', { name: '核验页' }).getAttribute('href'))!.split('/').at(-1)!
  const name = (await office.getByRole('heading', { level: 1 }).textContent())!.trim()
  // The staff's page of them tells nothing of what they belong to.
  await expect(office.getByText('联谊')).toHaveCount(0)
  for (const one of [community, office]) await one.context().close()
  const page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'zh-CN' })).newPage()
  await page.goto(`/verify/${code}`)
  await page.getByRole('button', { name: '这是我的证，查看我的登记' }).click()
  await page.getByRole('button', { name: '发验证码到我的手机' }).click()
  await page.getByRole('textbox', { name: '验证码' }).fill((await page.locator('[data-code]').getAttribute('data-code'))!)
  await page.getByRole('button', { name: '查看我的登记' }).click()
  return { page, name }
}
const narrow = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

test('the office founds an association, a resident wishes to be contacted, the community reads the list for a purpose, the resident sees that it did and takes the wish back; of a party nothing is asked', async ({ page, browser }) => {
  test.setTimeout(180_000)
  await enter(page, 'office')
  await page.goto('/associations/new')
  await page.getByLabel('名称').fill(NAME)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByLabel('电话')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('名称')).toHaveValue(NAME)
  await accessible(page)
  await page.getByLabel('属于').selectOption({ label: '星火社区' })
  await page.getByText('新居民联谊会', { exact: true }).click()
  await page.getByLabel('做什么').fill('每月读一本书\n孩子也欢迎')
  await page.getByLabel('联系人').fill('图书角')
  await page.getByLabel('电话').fill('0571-86131299')
  await page.getByLabel('地点').fill('星火社区图书角')
  await page.getByLabel('什么时间能找到').fill('周六 14:00')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL('**?done=founded')
  await accessible(page)
  const address = new URL(page.url()).pathname
  // It is the community's: its list is not the office's to read.
  await expect(page.getByText('名单只有所属的社区或街道能看')).toBeVisible()
  await page.getByRole('link', { name: '修改' }).click()
  await page.getByLabel('什么时间能找到').fill('周六 14:00—16:00')
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL('**?done=edited')
  await page.getByRole('link', { name: '打印公告' }).click()
  await page.waitForURL('**/print')
  await expect(page.getByRole('heading', { name: NAME, level: 2 })).toBeVisible()
  await expect(page.getByText('0571-86131299')).toBeVisible()
  await accessible(page)

  const { page: phone, name } = await resident(browser, 3)
  await phone.getByRole('link', { name: '联系组织' }).click()
  const group = phone.getByRole('listitem').filter({ hasText: NAME })
  await expect(group.getByText('周六 14:00—16:00')).toBeVisible()
  // Under a party's service point stands why there is no button.
  const party = phone.getByRole('listitem').filter({ hasText: '星火流动党员服务点' })
  await expect(party.getByText('党员身份属于政治面貌，本系统不登记')).toBeVisible()
  await expect(party.getByRole('button')).toHaveCount(0)
  await narrow(phone)
  await group.getByText(`请${NAME}联系我`).click()
  await group.getByRole('button', { name: '我想了解，请联系我' }).click()
  await expect(phone.getByRole('status')).toContainText('已告诉他们')
  await expect(group.getByText('2027年4月20日自动删除')).toBeVisible()
  await phone.getByRole('link', { name: 'English' }).click()
  await expect(phone.getByRole('button', { name: `Take back: ${NAME}` })).toBeVisible()
  await narrow(phone)

  const community = await asUser(browser, 'community')
  await community.goto(address)
  await expect(community.getByText('不到 5 人')).toBeVisible()
  await expect(community.getByText(name)).toHaveCount(0)
  await community.getByText('看名单').click()
  await community.getByText('其他', { exact: true }).click()
  await community.getByRole('button', { name: '查看' }).click()
  await expect(community.getByLabel('具体用途')).toHaveAttribute('aria-invalid', 'true')
  await accessible(community)
  await community.getByText('邀请参加活动', { exact: true }).click()
  await community.getByRole('button', { name: '查看' }).click()
  await expect(community.getByRole('rowheader', { name })).toBeVisible()
  await expect(community.getByRole('cell', { name: /^1\d{10}$/ })).toBeVisible()
  await accessible(community)
  // Once: the page itself keeps nothing of it.
  await community.reload()
  await expect(community.getByText(name)).toHaveCount(0)

  await phone.goto('/my/traces')
  await expect(phone.getByRole('listitem').filter({ hasText: '看愿意被联系的名单' })).toContainText(['星火社区'])
  await expect(phone.getByText('事由：邀请你参加活动')).toBeVisible()
  await phone.goto('/my/groups')
  await phone.getByRole('button', { name: `收回：${NAME}` }).click()
  await expect(phone.getByRole('status')).toContainText('已收回，记录已删除')
  await expect(group.getByText(`请${NAME}联系我`)).toBeVisible()
  await community.getByText('看名单').click()
  await community.getByRole('button', { name: '查看' }).click()
  await expect(community.getByText('现在没有人愿意被联系')).toBeVisible()

  await community.getByRole('button', { name: '撤销这个组织' }).click()
  await community.getByRole('dialog').getByText('已解散', { exact: true }).click()
  await community.getByRole('dialog').getByRole('button', { name: '撤销这个组织' }).click()
  await community.waitForURL('**?done=closed')
  await accessible(community)
  await phone.goto('/my/groups')
  await expect(phone.getByText(NAME)).toHaveCount(0)
  await phone.context().close()
  await community.context().close()
})

test('what residents read of associations on their phones is in order, with a script and in English', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page: phone } = await resident(browser, 4)
  const page = await (await browser.newContext({ viewport: PHONE, locale: 'zh-CN', storageState: await phone.context().storageState() })).newPage()
  for (const path of ['/my/groups', '/my/groups?lang=en', '/my']) {
    await page.goto(path)
    await accessible(page)
    await narrow(page)
  }
  // A form of another page is nobody's, and whoever is out is at the way in.
  expect((await page.request.post('/my/groups/give', { form: { associationId: 'x', said: 'MEMBER' }, headers: { Origin: 'http://elsewhere.example' }, maxRedirects: 0 })).status()).toBe(303)
  await page.context().clearCookies()
  await page.goto('/my/groups')
  await expect(page).toHaveURL(/\/my$/)
  await page.context().close()
  await phone.context().close()
})
