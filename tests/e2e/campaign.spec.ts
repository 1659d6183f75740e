import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { INDICATORS } from '@/lib/obligations/rules'
import { accessible, asUser, enter, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  // A table whose heading sticks does not scroll sideways: it has to fit its card.
  expect(await page.locator('main table').evaluateAll((tables) => tables.filter((table) => getComputedStyle(table.parentElement!).overflowX === 'visible' && table.getBoundingClientRect().right > table.parentElement!.getBoundingClientRect().right + 1).map((table) => table.getAttribute('aria-label')))).toEqual([])
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

type Numbers = Record<string, { met: number; due: number }>

/** Every figure that a page states, by area and indicator; one that is stated twice must be the same. */
async function figures(page: Page): Promise<Numbers> {
  const stated = await page.locator('[data-indicator][data-area]').evaluateAll((elements) => elements.map((element) => {
    const { area, indicator, met, due } = (element as HTMLElement).dataset
    return { key: `${area} ${indicator}`, met: Number(met), due: Number(due) }
  }))
  const found: Numbers = {}
  for (const { key, met, due } of stated) {
    if (found[key]) expect([key, { met, due }]).toEqual([key, found[key]])
    found[key] = { met, due }
  }
  return found
}

/** What both say must be the same; and they must say enough of it. */
function agree(one: Numbers, other: Numbers, atLeast: number): void {
  const both = Object.keys(one).filter((key) => key in other)
  expect(both.length).toBeGreaterThanOrEqual(atLeast)
  for (const key of both) expect([key, other[key]]).toEqual([key, one[key]])
}

async function campaign(page: Page, username: string): Promise<string> {
  await enter(page, username)
  await page.goto('/campaigns')
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/)
  await page.locator('[data-indicator="REGISTRATION"]').first().waitFor()
  return new URL(page.url()).pathname
}

const WHOLE = '330113001'

test('two screens, a wall, a file and a printed brief give the same numbers for the same day', async ({ page }) => {
  test.setTimeout(180_000)
  const path = await campaign(page, 'office')
  // Who else works meanwhile changes figures: the screens are read one after the other until nothing has changed between the first and the last.
  for (let attempt = 0; ; attempt++) {
    await page.goto(path)
    const dashboard = await figures(page)
    await page.getByRole('navigation', { name: '其他看法' }).getByRole('link', { name: '简报' }).click()
    await page.waitForURL(/\/brief/)
    await page.getByRole('article').waitFor()
    const brief = await figures(page)
    await page.goto(`${path}/projector`)
    await page.getByRole('main').waitFor()
    const wall = await figures(page)
    await page.goto(`/exports/new?list=ranking&campaign=${path.split('/').at(-1)}&area=${WHOLE}`)
    await page.getByRole('button', { name: '开始导出' }).click()
    await expect(page.getByText('文件已生成')).toBeVisible({ timeout: 40_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 .csv' }).click()])
    const rows = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.split(','))
    await page.goto(path)
    const again = await figures(page)
    const names = await page.locator('table.ranking tbody tr').evaluateAll((all) => all.flatMap((row) => {
      const [link, cell] = [row.querySelector('th a'), row.querySelector<HTMLElement>('[data-indicator="REGISTRATION"]')]
      return link && cell ? [[link.textContent!.trim(), cell.dataset['area']!]] : []
    }))
    if (JSON.stringify(again) !== JSON.stringify(dashboard) && attempt < 3) continue
    expect(again).toEqual(dashboard)

    // Every indicator of the whole on both screens, the wall and the paper; every part on the screen and in the file, those first to attend to on wall and paper.
    agree(dashboard, brief, 20)
    agree(dashboard, wall, 18)
    agree(brief, wall, 18)
    expect(Object.keys(brief).filter((key) => key.startsWith(`${WHOLE} `)).sort()).toEqual(Object.keys(dashboard).filter((key) => key.startsWith(`${WHOLE} `)).sort())
    // The 31 it is filled with, and those that the areas' journey has opened.
    expect(names.length).toBeGreaterThanOrEqual(31)
    expect(rows.slice(1).flatMap(([first]) => (first === '未定门牌' ? [] : [first])).sort()).toEqual(names.map(([name]) => name).sort())
    for (const [name, code] of names as [string, string][]) {
      const row = rows.find(([first]) => first === name)!
      for (const [indicator, at] of [['REGISTRATION', 2], ['PERMIT', 5], ['COVERAGE', 8]] as const) expect([name, indicator, Number(row[at]), Number(row[at + 1])]).toEqual([name, indicator, dashboard[`${code} ${indicator}`]!.met, dashboard[`${code} ${indicator}`]!.due])
    }
    // And the list behind one of them, and the page of a part.
    const [, first] = names[0]! as [string, string]
    await page.goto(`${path}/${first}?indicator=REGISTRATION&show=unmet`)
    const { met, due } = dashboard[`${first} REGISTRATION`]!
    await expect(page.locator('#names')).toHaveAttribute('data-total', String(due - met))
    await page.goto(`${path}/${first}`)
    agree(dashboard, await figures(page), 3)
    return
  }
})

test('every indicator says what it lacks and whether it will be met, and opens its people', async ({ page }) => {
  const path = await campaign(page, 'leader')
  const table = page.getByRole('table', { name: '各项指标' })
  await expect(table.getByRole('row')).toHaveCount(INDICATORS.length + 1)
  for (const name of ['登记率', '发证率', '出租房登记备案率', '治安责任书签订率', '委托保安管理率', '房东计生合同签订率', '隐患整改率', '婚育证明查验率']) {
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(row.getByText(/^(能达标|说不准|达不到)$/)).toBeVisible()
    await expect(row.getByText(/^\d+\.\d%–\d+\.\d%$/)).toBeVisible()
  }
  await expect(page.getByText(/^按近两周进度，4月30日 \d+\.\d%，八成把握在/)).toHaveCount(2)
  await look(page, 'campaign-desktop')
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '治安责任书签订率' }) })
  const [met, due] = [Number(await row.getAttribute('data-met')), Number(await row.getAttribute('data-due'))]
  await row.getByRole('link', { name: String(due - met), exact: true }).last().click()
  await expect(page.locator('#names')).toHaveAttribute('data-total', String(due - met))
  await page.goto(path)
})

test('the league opens the people behind every cell, and is sorted by each', async ({ page }) => {
  test.setTimeout(120_000)
  await campaign(page, 'leader')
  await page.getByRole('link', { name: '考核榜' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /考核榜/ })).toBeVisible()
  await look(page, 'league-desktop')
  await page.getByRole('columnheader', { name: '到期未提醒' }).getByRole('link').click()
  await page.waitForURL(/sort=untold/)
  const counts = (fault: string) => page.locator(`[data-fault="${fault}"]`).evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset['count'])))
  await expect(page.getByRole('columnheader', { name: '到期未提醒' })).toHaveAttribute('aria-sort', 'descending')
  expect(await counts('untold')).toEqual([...(await counts('untold'))].sort((a, b) => b - a))
  const league = page.url()
  for (const fault of ['received', 'visits', 'incomplete', 'unsigned', 'untold', 'differs']) {
    await page.goto(league)
    const cell = page.locator(`[data-fault="${fault}"]:has(a)`).first()
    const count = await cell.getAttribute('data-count')
    await cell.getByRole('link').click()
    await expect(page.locator('#names')).toHaveAttribute('data-total', count!)
    await expect(page.getByText('合计与上图一致')).toBeVisible()
  }
})

test('the brief is one sheet of paper', async ({ page }) => {
  const path = await campaign(page, 'office')
  for (const area of ['', '?area=330113001012']) {
    await page.goto(`${path}/brief${area}`)
    await expect(page.getByRole('article').getByText(/^登记率 /).first()).toBeVisible()
    await look(page, `brief${area.slice(-3)}`)
    const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    if (SHOTS) await page.pdf({ path: `${SHOTS}/brief${area.slice(-3)}.pdf`, preferCSSPageSize: true })
    expect(file.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
  }
  const community = await page.context().browser()!.newContext({ viewport: { width: 390, height: 844 } }).then((context) => context.newPage())
  const own = await campaign(community, 'community')
  await community.goto(`${own.split('/').slice(0, 3).join('/')}/brief`)
  await look(community, 'brief-phone')
  await community.goto(`${own.split('/').slice(0, 3).join('/')}/league`)
  await look(community, 'league-phone')
  // Another community's is not theirs.
  expect((await community.goto(`${own.split('/').slice(0, 3).join('/')}/brief?area=330113001012`))!.status()).toBe(404)
  await community.context().close()
})

test('the wall turns by itself and by hand, and nothing on it has to be scrolled', async ({ browser }) => {
  for (const viewport of [{ width: 1920, height: 1080 }, { width: 1280, height: 720 }]) {
    const wall = await asUser(browser, 'leader', viewport)
    await wall.goto('/campaigns')
    await wall.getByRole('link', { name: '投影' }).click()
    await wall.waitForURL(/\/projector$/)
    const shown = wall.locator('main > div > section:not([hidden])')
    await wall.getByRole('button', { name: '停住' }).click()
    await expect(wall.getByRole('button', { name: '轮播' })).toBeVisible()
    for (const title of ['总览', '先办的社区', '走势', '各项指标']) {
      await expect(shown).toHaveAttribute('aria-label', title)
      await look(wall, `wall-${viewport.width}-${title}`)
      // All of it is on the screen, and no text is smaller than what is read from ten metres.
      expect(await shown.evaluate((section) => [...section.querySelectorAll('*')].filter((element) => {
        const box = element.getBoundingClientRect()
        const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '')
        return says && box.height > 0 && (box.bottom > innerHeight || box.right > innerWidth || Number.parseFloat(getComputedStyle(element).fontSize) < innerWidth * 0.0139)
      }).map((element) => element.textContent))).toEqual([])
      await wall.keyboard.press('ArrowRight')
    }
    await expect(shown).toHaveAttribute('aria-label', '总览')
    // By itself, once it runs again.
    await wall.keyboard.press('Space')
    await expect(wall.getByRole('button', { name: '停住' })).toBeVisible()
    await expect(shown).toHaveAttribute('aria-label', '先办的社区', { timeout: 20_000 })
    await wall.keyboard.press('Escape')
    await wall.waitForURL((url) => !url.pathname.endsWith('/projector'))
    await wall.context().close()
  }
})

test('a campaign is opened by the office’s form, which says what is wrong at its field and keeps what was typed', async ({ browser }) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    const page = await asUser(browser, 'office', viewport)
    await page.goto('/campaigns/new')
    await look(page, `opening-${viewport.width}`)
    await page.getByLabel('名称').fill('下半年专项工作')
    await page.getByLabel('总结验收').fill('2026-04-01')
    await page.getByLabel('星火社区').check()
    await page.getByRole('button', { name: '立项' }).click()
    await expect(page.getByText('要在前一阶段开始之后。').first()).toBeVisible()
    await expect(page.getByLabel('名称')).toHaveValue('下半年专项工作')
    await expect(page.getByLabel('总结验收')).toHaveValue('2026-04-01')
    await expect(page.getByLabel('星火社区')).toBeChecked()
    await look(page, `opening-fault-${viewport.width}`)
    await page.context().close()
  }
  const leader = await asUser(browser, 'leader')
  expect((await leader.goto('/campaigns/new'))!.status()).toBe(403)
  await leader.context().close()
})
