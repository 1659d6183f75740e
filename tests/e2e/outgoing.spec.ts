import { checkCharacter } from '@/lib/residents/rules'
import { accessible, asUser, expect, test } from './base'

const NAME = '沈远行'
const body = '99900719910306001'
const SHOTS = process.env['ANJU_SHOTS']

test('somebody who leaves is recorded, heard from, issued a certificate that is printed, lost and replaced, and is back again', async ({ browser }) => {
  const page = await asUser(browser, 'community')
  const look = async (name: string) => {
    await accessible(page)
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  }
  await page.goto('/outgoing')
  await page.getByRole('link', { name: '登记外出人员' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '登记外出人员' })).toBeVisible()
  await page.getByLabel('姓名', { exact: true }).fill(NAME)
  await page.getByLabel('身份证号', { exact: true }).fill('999007199103060019')
  await page.getByLabel('外出日期', { exact: true }).fill('2026-04-01')
  await page.getByRole('radiogroup', { name: '外出事由' }).getByText('务工').click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  // What was typed stays, and the wrong number is told at its field.
  await expect(page.getByRole('alert').filter({ hasText: '校验位不对' })).toBeVisible()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue(NAME)
  await expect(page.getByRole('radiogroup', { name: '外出事由' }).getByLabel('务工')).toBeChecked()
  await look('outgoing-refused')
  await page.getByLabel('身份证号', { exact: true }).fill(body + checkCharacter(body))
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('已登记', { exact: true })).toBeVisible()

  // Nobody knows where: that is what is missing, and it is put right.
  const card = page.locator('#certificates')
  await expect(card.getByText('去向没有写到县（市、区），先补上。')).toBeVisible()
  await expect(card.getByRole('link', { name: '申请婚育证明' })).toHaveCount(0)
  await look('outgoing-unknown')
  await page.getByRole('link', { name: '更正去向' }).click()
  await page.getByLabel('去向', { exact: true }).fill('江苏省苏州市昆山市花桥镇')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await expect(card.getByRole('heading', { name: '符合发证条件' })).toBeVisible()

  await page.locator('summary').filter({ hasText: '记一次联系' }).click()
  await page.getByRole('radiogroup', { name: '怎么联系的' }).getByText('电话').click()
  await page.getByRole('radiogroup', { name: '结果' }).getByText('联系上了').click()
  await page.getByRole('button', { name: '记下联系' }).click()
  await expect(page.getByText('联系上了 · 电话')).toBeVisible()

  // Handed in at the community without the further statement.
  await card.getByRole('link', { name: '申请婚育证明' }).click()
  await page.getByRole('radiogroup', { name: '婚姻状况' }).getByText('已婚').click()
  await page.getByLabel('现有子女数').fill('1')
  for (const paper of ['居民身份证', '村（居）委会或用人单位证明', '一寸照片两张']) await page.getByLabel(paper).check()
  await look('outgoing-apply')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('申请已收，材料不全')).toBeVisible()
  await expect(card.getByText('还缺：有子女的另需的证明')).toBeVisible()
  const address = page.url().split('?')[0]!

  const office = await asUser(browser, 'office')
  await office.goto('/certificates/issued?show=papers')
  await office.getByRole('link', { name: NAME }).first().click()
  await office.getByRole('link', { name: '补交材料' }).click()
  await office.getByLabel('有子女的另需的证明').check()
  await office.getByRole('button', { name: '记下材料' }).click()
  await expect(office.getByText('已发证', { exact: true })).toBeVisible()
  await accessible(office)

  const id = await office.locator('form[action="/api/certificates/print"] input[name="certificateId"]').getAttribute('value')
  const printed = await office.request.post('/api/certificates/print', { form: { certificateId: id! }, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  expect([printed.status(), printed.headers()['content-type'], (await printed.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
  if (SHOTS) (await import('node:fs')).writeFileSync(`${SHOTS}/certificate.pdf`, await printed.body())
  // Not by the community, and not from another site.
  expect((await page.request.post('/api/certificates/print', { form: { certificateId: id! }, headers: { 'Sec-Fetch-Site': 'same-origin' } })).status()).toBe(403)
  expect((await office.request.post('/api/certificates/print', { form: { certificateId: id! }, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status()).toBe(403)

  // Reported lost it is void at once; another one is asked for after that, and says the same.
  await page.goto(address)
  await expect(card.getByRole('link', { name: '遗失补发' })).toHaveCount(0)
  await card.locator('summary').filter({ hasText: '报遗失' }).click()
  await card.getByRole('button', { name: '报遗失' }).click()
  await expect(page.getByText('已报遗失，证明作废')).toBeVisible()
  await card.getByRole('link', { name: '遗失补发' }).click()
  await expect(page.getByText('已婚', { exact: true })).toBeVisible()
  await expect(page.getByRole('radiogroup', { name: '婚姻状况' })).toHaveCount(0)
  for (const paper of ['居民身份证', '一寸照片两张']) await page.getByLabel(paper).check()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('申请已收', { exact: true })).toBeVisible()
  await expect(card.getByText('遗失作废')).toBeVisible()
  const refused = await office.request.post('/api/certificates/print', { form: { certificateId: id! }, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  expect([refused.status(), refused.headers()['content-type']]).toEqual([422, 'text/html; charset=utf-8'])
  expect(await refused.text()).toContain('这张证明已作废，不能打印。')
  // What cannot be asked for says so.
  await page.goto(`${address}/certificate?kind=FIRST`)
  await expect(page.getByText('已有一件申请在办，先办完那一件。')).toBeVisible()
  await accessible(page)
  await office.goto('/certificates/issued')
  await office.getByRole('link', { name: NAME }).first().click()
  await office.locator('summary').filter({ hasText: '发证' }).click()
  await office.getByRole('button', { name: '发证', exact: true }).click()
  await expect(office.locator('#certificates').getByText('有效', { exact: true })).toBeVisible()
  if (SHOTS) await office.screenshot({ path: `${SHOTS}/outgoing-office.png`, fullPage: true })

  // Two who correct at once: the second sees what the first has changed before it is saved over.
  await page.goto(`${address}/edit`)
  await office.goto(`${address}/edit`)
  await expect(office.getByText('手上的婚育证明有效。', { exact: false })).toBeVisible()
  await office.getByLabel('家庭住址').fill('8组1号')
  await office.getByRole('button', { name: '保存' }).click()
  await expect(office.getByText('已保存', { exact: true })).toBeVisible()
  await page.getByLabel('家里联系人').fill('沈母')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('别人刚改过')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '家庭住址' })).toContainText('8组1号')
  await expect(page.getByLabel('家庭住址')).toHaveValue('8组1号')
  await expect(page.getByLabel('家里联系人')).toHaveValue('沈母')
  await look('outgoing-changed')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await expect(page.getByText('8组1号')).toBeVisible()

  await page.goto(address)
  await page.locator('summary').filter({ hasText: '已返回' }).click()
  await page.getByRole('button', { name: '记为已返回' }).click()
  await expect(page.getByText('已记为返回', { exact: true })).toBeVisible()
  await look('outgoing-back')

  // Written down once more, they are perhaps the same person.
  await page.goto('/outgoing/new')
  await page.getByLabel('姓名', { exact: true }).fill(NAME)
  await page.getByRole('radiogroup', { name: '性别' }).getByText('男').click()
  await page.getByLabel('出生日期').fill('1991-03-06')
  await page.getByLabel('外出日期', { exact: true }).fill('2026-04-01')
  await page.getByRole('radiogroup', { name: '外出事由' }).getByText('务工').click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('可能已经登记过：')).toBeVisible()
  await expect(page.getByRole('link', { name: NAME })).toBeVisible()
  await look('outgoing-alike')

  // Found again by name, which stands in no address.
  await page.goto('/outgoing')
  await page.getByLabel('按姓名或身份证号查外出人员').fill(NAME)
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByRole('row').filter({ hasText: NAME })).toContainText('返回')
  expect(decodeURIComponent(page.url())).not.toContain(NAME)
  await accessible(page)

  // Closed, and kept again.
  await page.goto(address)
  await page.locator('summary').filter({ hasText: '注销登记' }).click()
  await page.getByRole('radiogroup', { name: '注销原因' }).getByText('户籍迁出').click()
  await page.getByRole('button', { name: '注销', exact: true }).click()
  await expect(page.getByText('注销，原因：户籍迁出', { exact: false })).toBeVisible()
  await expect(page.getByRole('link', { name: '更正基本信息' })).toHaveCount(0)
  await look('outgoing-closed')
  await page.goto('/outgoing?show=closed')
  await expect(page.getByRole('row').filter({ hasText: NAME })).toContainText('注销（户籍迁出）')
  await page.goto(address)
  await page.locator('summary').filter({ hasText: '恢复登记' }).click()
  await page.getByRole('button', { name: '恢复登记' }).click()
  await expect(page.getByText('已恢复登记', { exact: true })).toBeVisible()
})
