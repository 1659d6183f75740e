import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { accessible, asUser, enter, expect, test } from './base'

// What an administrator does with areas, on communities and grids of their own making: the demo's people stay where they are for the other journeys.

const SUBDISTRICT = '330113001'
const SHOTS = process.env['ANJU_SHOTS']
const shot = async (page: Page, name: string) => {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}

async function create(page: Page, parent: string, code: string, name: string): Promise<void> {
  await page.goto(`/admin/areas/${parent}`)
  await page.getByRole('button', { name: '新建下级' }).click()
  await page.getByLabel('代码', { exact: true }).fill(code)
  await page.getByLabel('名称', { exact: true }).fill(name)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await expect(page.getByText(`已新建 ${code}。`)).toBeVisible()
}

test('an administrator finds, opens, creates and renames areas; a wrong code is said at its field', async ({ page }) => {
  await enter(page, 'admin')
  await page.goto('/admin/areas')
  await shot(page, 'areas-own')
  await page.getByLabel('按名称或代码查找').fill('屯里')
  await page.getByLabel('按名称或代码查找').press('Enter')
  await page.getByRole('link', { name: '屯里社区' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('屯里社区')
  await expect(page.getByText('在住的人')).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-community')

  await page.goto(`/admin/areas/${SUBDISTRICT}`)
  await page.getByRole('button', { name: '新建下级' }).click()
  await page.getByLabel('代码', { exact: true }).fill('330113002001')
  await page.getByLabel('名称', { exact: true }).fill('新村')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await expect(page.getByText('要以上级代码开头，位数正确。')).toBeVisible()
  await expect(page.getByLabel('名称', { exact: true })).toHaveValue('新村')
  await accessible(page)

  await create(page, SUBDISTRICT, `${SUBDISTRICT}701`, '新村')
  await page.goto(`/admin/areas/${SUBDISTRICT}701`)
  await page.getByRole('button', { name: '改名' }).click()
  await page.getByLabel('新名称').fill('新城社区')
  await page.getByRole('dialog').getByRole('button', { name: '改名' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新城社区')
  await expect(page.getByText('由“新村”改名为“新城社区”')).toBeVisible()
})

test('a grid is split by its buildings, a community recoded and merged, and the old codes lead on', async ({ page, browser }) => {
  // A journey of some forty pages.
  test.setTimeout(180_000)
  await enter(page, 'admin')
  await create(page, SUBDISTRICT, `${SUBDISTRICT}711`, '红丰村')
  await create(page, `${SUBDISTRICT}711`, `${SUBDISTRICT}711001`, '第1网格')
  const office = await asUser(browser, 'office')
  for (const number of ['1号', '2号']) {
    await office.goto(`/dwellings/new?area=${SUBDISTRICT}711001`)
    await office.getByLabel('路名或小区、村').fill('红丰路')
    await office.getByLabel('门牌号').fill(number)
    await office.getByLabel('最低层').fill('1')
    await office.getByLabel('最高层').fill('2')
    await office.getByLabel('每层户数').fill('2')
    await office.getByRole('button', { name: '建立房屋' }).click()
    await expect(office.getByText('新增 4 户')).toBeVisible()
  }

  await page.goto(`/admin/areas/${SUBDISTRICT}711001`)
  await page.getByRole('link', { name: '拆分网格' }).click()
  await page.getByLabel(/红丰路1号.*4 户/).check()
  await page.getByLabel(/红丰路2号.*4 户/).check()
  await page.getByLabel('新网格名称').fill('第2网格')
  await page.getByRole('button', { name: '拆分', exact: true }).click()
  await expect(page.getByText('至少留下一栋，否则不是拆分。').first()).toBeVisible()
  await expect(page.getByLabel('新网格名称')).toHaveValue('第2网格')
  await page.getByLabel(/红丰路1号/).uncheck()
  await expect(page.getByText('已选 1 栋，4 户，0 人')).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-split')
  await page.getByRole('button', { name: '拆分', exact: true }).click()
  await expect(page.getByText('已拆分：1 栋、4 户')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('第2网格')

  await page.goto(`/admin/areas/${SUBDISTRICT}711/recode`)
  await page.getByLabel('新代码').fill(`${SUBDISTRICT}003`)
  await page.getByLabel('新名称').fill('红丰社区')
  await page.getByLabel(/输入现在的名称/).fill('红丰村')
  await page.getByRole('button', { name: '变更代码' }).click()
  await expect(page.getByText('这个代码下面已有房屋、人员或网格，请改用“并入”。').first()).toBeVisible()
  await expect(page.getByLabel('新名称')).toHaveValue('红丰社区')
  await accessible(page)
  await shot(page, 'areas-recode')
  await page.getByLabel('新代码').fill(`${SUBDISTRICT}712`)
  await page.getByRole('button', { name: '变更代码' }).click()
  await expect(page.getByText('已办好：8 户')).toBeVisible()
  await expect(page.getByText(`代码由 ${SUBDISTRICT}711 变更为 ${SUBDISTRICT}712`)).toBeVisible()

  await create(page, SUBDISTRICT, `${SUBDISTRICT}713`, '横塘社区')
  await page.goto(`/admin/areas/${SUBDISTRICT}712/merge`)
  await page.getByLabel('并入', { exact: true }).selectOption(`${SUBDISTRICT}713`)
  await page.getByRole('button', { name: '看会怎样' }).click()
  await expect(page.getByRole('cell', { name: `第2网格 ${SUBDISTRICT}713002` })).toBeVisible()
  await page.getByLabel(/输入现在的名称/).fill('别的')
  await page.getByRole('button', { name: '并入横塘社区' }).click()
  await expect(page.getByText('与现在的名称不一样。').first()).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-merge')
  await page.getByLabel(/输入现在的名称/).fill('红丰社区')
  await page.getByRole('button', { name: '并入横塘社区' }).click()
  await expect(page.getByText('已办好：8 户')).toBeVisible()

  await page.goto(`/admin/areas/${SUBDISTRICT}711001`)
  await expect(page.getByText('这个区划已于2026年4月20日停用。')).toBeVisible()
  await expect(page.getByText(`现在是第1网格（${SUBDISTRICT}713001）。`)).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-retired')
  await page.getByRole('link', { name: '看现在的区划' }).click()
  await expect(page).toHaveURL(new RegExp(`${SUBDISTRICT}713001`))

  // Who still names the old code is told the new one.
  await office.goto(`/dwellings/new?area=${SUBDISTRICT}713001`)
  await expect(office.getByRole('heading', { level: 1 })).toBeVisible()
  await office.context().close()
})

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('an edition of the national files: preview, faulty rows back as a file, carried out', async ({ page }) => {
  await enter(page, 'admin')
  await page.goto('/admin/areas')
  await page.getByRole('link', { name: '导入全国区划' }).click()
  await page.getByRole('button', { name: '上传并比较' }).click()
  await expect(page.getByText('请先选择文件。').first()).toBeVisible()
  // Dropped, too, and not only chosen.
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['姓名,电话\n赵,1\n'], 'people.csv', { type: 'text/csv' }))
    return transfer
  })
  await page.getByLabel('区划文件').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByText('people.csv').first()).toBeVisible()
  await page.getByRole('button', { name: '上传并比较' }).click()
  await expect(page.getByText('文件里没有“代码”和“名称”两列。').first()).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-import')

  const upper = 'code,name\n42,湖北省\n4201,武汉市\n420102,江岸区\n'
  const streets = 'code,name\n420102002,大智街道\n420102003,\n420102004,一元街道\n42010200,少一位\n'
  await page.getByLabel('区划文件').setInputFiles([file('areas.csv', upper), file('streets.csv', streets)])
  await page.getByRole('button', { name: '上传并比较' }).click()
  await page.waitForURL(/\/admin\/areas\/import\/[0-9a-f-]{36}/)
  await expect(page.getByText('这是预览，还没有改动任何区划。')).toBeVisible()
  await accessible(page)
  await shot(page, 'areas-preview')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载有错的 2 行' }).click()])
  expect(download.suggestedFilename()).toBe('areas.faulty.csv')
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByText('新增 5 个，改名 0 个，停用 0 个。')).toBeVisible()
  await page.goto('/admin/areas/420102')
  await expect(page.getByRole('link', { name: '一元街道' })).toBeVisible()
  // Outside the own range there is nothing to change.
  await expect(page.getByRole('button', { name: '改名' })).toHaveCount(0)
})

test('others look at most, and change nothing', async ({ browser, baseURL }) => {
  for (const username of ['office', 'community']) {
    const other = await asUser(browser, username)
    for (const path of [`/admin/areas/${SUBDISTRICT}003/recode`, `/admin/areas/${SUBDISTRICT}003/merge`, '/admin/areas/import']) {
      expect((await other.goto(path))!.status(), `${username} ${path}`).toBe(403)
    }
    expect((await other.request.post('/api/areas/import?import=x', { data: 'x', headers: { origin: baseURL! } })).status()).toBe(403)
    await other.context().close()
  }
})
