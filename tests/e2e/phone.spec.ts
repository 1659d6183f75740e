import type { Page } from '@playwright/test'
import { checkCharacter } from '../../lib/residents/rules'
import { accessible, doors, enter, expect, test } from './base'

/** Identity numbers on the unassigned prefix, apart from those of the demo and of the other journeys. */
const numberOf = (sequence: number, born = '19840212') => {
  const body = `999952${born}${String(sequence).padStart(3, '0')}`
  return body + checkCharacter(body)
}

/** Opens the nth door of the walk's first building; answers its id. */
async function openDoor(page: Page, nth = 0): Promise<string> {
  const id = (await doors(page))[nth]!
  await page.goto(`/dwellings/${id}`)
  return id
}

async function fillPerson(page: Page, person: { number: string; name: string; phone?: string }): Promise<void> {
  await page.getByLabel('证件号码').fill(person.number)
  await page.getByLabel('姓名', { exact: true }).fill(person.name)
  if (person.phone) await page.getByLabel('联系电话').fill(person.phone)
}

test.describe('at a door, on a phone', () => {
  test.beforeEach(async ({ page }) => {
    await enter(page, 'coordinator')
  })

  test('three people of one household are registered without typing again what they share', async ({ page }) => {
    await openDoor(page)
    await page.locator('main a[href^="/residents/new?dwelling="]').last().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('登记')
    await accessible(page)
    await fillPerson(page, { number: numberOf(101), name: '沈一', phone: '19900010001' })
    await expect(page.getByText(/校验通过/)).toBeVisible()
    await expect(page.getByLabel('出生日期')).toHaveValue('1984-02-12')
    await expect(page.getByRole('radio', { name: '男' })).toBeChecked()
    await page.getByLabel('户籍地').fill('安徽省阜阳市颍上县')
    await page.getByLabel('来本地日期').fill('2026-03-02')
    await page.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
    await page.getByRole('button', { name: /登记[,，]下一位/ }).click()
    await expect(page.getByText('已登记').first()).toBeVisible()
    for (const [i, name] of [[102, '沈二'], [103, '沈三']] as const) {
      await expect(page.getByLabel('来本地日期')).toHaveValue('2026-03-02')
      await expect(page.getByLabel('户籍地')).toHaveValue('安徽省阜阳市颍上县')
      await fillPerson(page, { number: numberOf(i), name })
      await page.getByRole('button', { name: i === 103 ? '登记' : /登记[,，]下一位/, exact: true }).click()
      await expect(page.getByText(name).first()).toBeVisible()
    }
    await expect(page).toHaveURL(/done=/)
  })

  test('a wrong number is named at once, and nothing that was typed is lost', async ({ page }) => {
    await openDoor(page, 1)
    await page.locator('main a[href^="/residents/new?dwelling="]').last().click()
    await page.getByLabel('证件号码').fill('999952198402121049')
    await expect(page.getByText(/校验位/)).toBeVisible()
    await page.getByLabel('姓名', { exact: true }).fill('吴错')
    await page.getByLabel('联系电话').fill('12')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByLabel('联系电话')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('吴错')
    await expect(page.getByLabel('联系电话')).toHaveValue('12')
  })

  test('the same person at another door is a question with plain answers', async ({ page }) => {
    const first = await openDoor(page, 2)
    await page.goto(`/residents/new?dwelling=${first}`)
    await fillPerson(page, { number: numberOf(111), name: '施问' })
    await page.getByLabel('来本地日期').fill('2026-03-02')
    await page.getByRole('radiogroup', { name: '居住事由' }).getByText('经商').click()
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page).toHaveURL(/done=/)

    const second = await openDoor(page, 3)
    await page.goto(`/residents/new?dwelling=${second}`)
    await fillPerson(page, { number: numberOf(111), name: '施问' })
    await page.getByLabel('来本地日期').fill('2026-04-19')
    await page.getByRole('radiogroup', { name: '居住事由' }).getByText('经商').click()
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByRole('heading', { name: /已经登记/ })).toBeVisible()
    await accessible(page)
    await page.getByRole('button', { name: /搬到了这里/ }).click()
    await expect(page).toHaveURL(/was=moved/)
  })

  test('a visit is recorded where one stands', async ({ page }) => {
    await openDoor(page, 4)
    await accessible(page)
    await page.getByRole('button', { name: '走访', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('见到人', { exact: true }).click()
    await dialog.getByLabel('查到新居民（人）').fill('2')
    await accessible(page)
    await dialog.getByRole('button', { name: '记下走访' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('见到人').first()).toBeVisible()
    // Somebody knocks again, in one touch.
    await page.goto(page.url().split('?')[0]!)
    await page.getByRole('button', { name: '无人应门' }).click()
    await expect(page.getByText('无人应门').first()).toBeVisible()
  })
})
