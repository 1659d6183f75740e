import type { Page } from '@playwright/test'
import { accessible, enter, expect, test } from './base'

const PAGES = {
  helper: ['/building'],
  coordinator: ['/units/leads', '/activities', '/associations', '/follow-ups', '/offers', '/offers/board', '/services', '/services/new', '/notices', '/campaigns/:campaign/organisation/training', '/today', '/walk', '/walk?show=told', '/walk/declared', '/dwellings/add?area=330113001003001', '/residents', '/residents/new', '/campaigns', '/rentals', '/rentals?show=missing', '/hazards', '/hazards?show=at-once', '/spot-checks', '/permits?show=expiring', '/certificates?show=late'],
  community: ['/awards', '/awards?show=awarded&kind=UNIT', '/awards/new', '/awards/new?kind=RESIDENT', '/awards/sheet', '/inquiries/told', '/helpers', '/helpers?show=over', '/helpers/new', '/activities', '/activities/new', '/associations', '/associations?show=closed', '/associations/new', '/follow-ups', '/follow-ups?show=over', '/offers?near=1', '/offers/new', '/corrections', '/corrections?show=answered', '/services', '/services?show=done', '/services/new', '/units', '/units/leads', '/units/leads?state=DONE', '/forms', '/notices', '/notices?box=sent', '/notices/new', '/campaigns/:campaign/acceptance', '/campaigns/:campaign/acceptance/330113001003', '/inspections', '/exports/new?list=deductions', '/campaigns/:campaign/organisation', '/campaigns/:campaign/organisation/phases', '/campaigns/:campaign/organisation/letters', '/campaigns/:campaign/organisation/units', '/campaigns/:campaign/organisation/resources', '/campaigns/:campaign/organisation/haves', '/campaigns/:campaign/organisation/places', '/campaigns/:campaign/organisation/training', '/today', '/reports', '/reports?period=all&show=late', '/walk', '/walk?view=buildings', '/walk/assign', '/walk/plates', '/walk/declared?show=answered', '/residents', '/residents?placed=no', '/residents?stale=90&sort=confirmed', '/residents/duplicates', '/residents/signs', '/dwellings/new', '/imports', '/transfers', '/campaigns', '/jobs', '/exports/new?list=reminders', '/exports/new?list=permits&show=missing', '/rentals?show=ending', '/rentals/templates', '/hazards/new', '/permits?show=missing', '/certificates?show=register', '/inquiries', '/inquiries/draft', '/messages', '/today/week', '/outgoing?show=silent', '/outgoing/new', '/certificates/issued'],
  unit: ['/units', '/offers', '/offers/new', '/residents/arrive', '/notices', '/target-letters', '/residents', '/reports', '/imports', '/jobs', '/exports'],
  office: ['/awards', '/awards?year=2025&show=awarded', '/awards/new', '/awards/new?kind=COMMUNITY', '/awards/new?kind=UNIT', '/awards/sheet?year=2025&show=awarded', '/inquiries/told', '/helpers', '/helpers/new', '/helpers/new?area=330113001003', '/activities', '/activities?show=over', '/activities/new', '/associations', '/associations/new', '/follow-ups', '/follow-ups?show=open', '/offers?show=withdrawn', '/offers/board', '/corrections?show=late', '/services?kind=COMPLAINT', '/services', '/services?show=overdue&kind=WAGES', '/services/new', '/campaigns/new', '/forms', '/forms/new', '/notices', '/notices?show=late', '/notices/new', '/campaigns/:campaign/acceptance', '/campaigns/:campaign/acceptance/330113001001', '/campaigns/:campaign/acceptance/330113001005', '/campaigns/:campaign/acceptance/330113001001/print', '/campaigns/:campaign/acceptance/330113001001/decision', '/inspections', '/inspections/years', '/inspections/checklists', '/inspections/checklists/new', '/inspections/new', '/inspections/history/330113001003', '/exports/new?list=scores', '/campaigns/:campaign/organisation', '/campaigns/:campaign/organisation/phases', '/campaigns/:campaign/organisation/letters', '/campaigns/:campaign/organisation/units', '/campaigns/:campaign/organisation/resources', '/campaigns/:campaign/organisation/haves', '/campaigns/:campaign/organisation/places', '/campaigns/:campaign/organisation/training', '/campaigns/:campaign/organisation/resources?show=short-of-money', '/campaigns/:campaign/organisation/units?show=unsigned', '/exports/new?list=standings&campaign=:campaign', '/exports/new?list=trained&campaign=:campaign', '/campaigns', '/reports', '/reports?show=missing', '/units', '/units?show=closed', '/units/new', '/exports/new?list=reports', '/residents', '/residents/duplicates?view=decided', '/residents/signs', '/walk', '/walk/assign', '/walk/plates', '/imports', '/transfers', '/dwellings/new', '/admin/policies', '/admin/policies/new', '/permits', '/permits?show=waiting', '/permits/batch', '/certificates?show=kept', '/inquiries', '/inquiries?show=waiting', '/inquiries?show=incoming', '/inquiries/draft', '/inquiries/receive', '/inquiries/import', '/messages?show=failed', '/messages?show=gone', '/today/week?area=330113001003', '/certificates/issued?show=issued', '/outgoing', '/outgoing/new', '/spot-checks', '/spot-checks/new', '/rentals?show=banned', '/rentals/templates/SECURITY_LETTER'],
  leader: ['/awards', '/awards/sheet', '/inquiries/told', '/associations', '/services', '/offers', '/units/leads?kind=LEFT', '/units?kind=SITE', '/notices', '/campaigns/:campaign/acceptance', '/campaigns/:campaign/acceptance/330113001004', '/campaigns/:campaign/league', '/campaigns/:campaign/brief', '/inspections', '/inspections/years', '/campaigns/:campaign/organisation', '/campaigns/:campaign/organisation/phases', '/campaigns/:campaign/organisation/letters', '/campaigns/:campaign/organisation/units', '/campaigns/:campaign/organisation/resources', '/campaigns/:campaign/organisation/haves', '/campaigns/:campaign/organisation/places', '/campaigns/:campaign/organisation/training', '/campaigns', '/reports', '/residents', '/walk', '/rentals?kind=HOME', '/hazards?show=late', '/outgoing?show=back', '/exports/new?list=residents', '/exports/new?list=doors', '/inquiries?show=answered', '/spot-checks'],
  inspector: ['/inspections', '/spot-checks'],
  auditor: ['/admin/audit', '/exports/new?list=trail'],
  admin: [
    '/admin/keys', '/admin/keys/new',
    '/admin/areas', '/admin/areas/all', '/admin/areas/import', '/admin/areas/330113001003', '/admin/areas/330113001003/merge', '/admin/areas/330113001003/recode',
    '/admin/areas/330113001003001/split', '/jobs', '/admin/health', '/admin/users',
    '/admin/users/new', '/admin/users/import', '/admin/policies', '/admin/policies/compare', '/admin/policies/new', '/exports', '/exports/new?list=users', '/password',
  ],
} as const

/** One page of everything else that a role has no business with. */
const CLOSED = {
  helper: ['/awards', '/today', '/walk', '/residents', '/residents/new', '/campaigns', '/rentals', '/units', '/services', '/notices', '/helpers', '/activities', '/associations', '/reports', '/exports', '/jobs', '/admin/users', '/admin/areas'],
  coordinator: ['/awards', '/helpers', '/building', '/activities/new', '/associations/new', '/residents/arrive', '/offers/new', '/units', '/forms', '/notices/new', '/inspections', '/campaigns/01980000-0000-7000-8000-000000000000/organisation', '/campaigns/01980000-0000-7000-8000-000000000000/acceptance', '/imports', '/walk/assign', '/walk/plates', '/admin/audit', '/transfers', '/admin/policies', '/exports', '/rentals/templates/SECURITY_LETTER', '/residents/duplicates', '/residents/signs', '/permits/batch', '/inquiries', '/inquiries/told', '/outgoing', '/certificates/issued', '/messages', '/today/week'], community: ['/units/new', '/campaigns/new', '/inspections/new', '/inspections/checklists/new', '/inquiries/receive', '/inquiries/import', '/admin/audit', '/admin/health', '/rentals/templates/SECURITY_LETTER'], unit: ['/awards', '/associations', '/units/leads', '/units/new', '/notices/new', '/inspections', '/campaigns/01980000-0000-7000-8000-000000000000/organisation', '/campaigns/01980000-0000-7000-8000-000000000000/acceptance', '/spot-checks', '/inquiries', '/inquiries/told', '/walk', '/campaigns', '/today', '/rentals', '/hazards', '/permits', '/certificates', '/messages', '/today/week'],
  office: ['/offers/new', '/admin/audit', '/admin/health', '/admin/keys', '/admin/keys/new', '/admin/keys/01980000-0000-7000-8000-000000000000/webhook', '/admin/users'], leader: ['/awards/new', '/associations/new', '/corrections', '/follow-ups', '/services/new', '/campaigns/new', '/forms', '/notices/new', '/inspections/new', '/inspections/checklists/new', '/spot-checks/new', '/units/new', '/inquiries/draft', '/residents/new', '/residents/duplicates', '/residents/signs', '/walk/assign', '/walk/plates', '/dwellings/add', '/imports', '/dwellings/new', '/admin/policies/new', '/rentals/new', '/messages', '/today/week', '/outgoing/new'],
  inspector: ['/awards', '/associations', '/offers', '/units/leads', '/corrections', '/services', '/notices', '/inspections/new', '/campaigns/01980000-0000-7000-8000-000000000000/organisation', '/campaigns/01980000-0000-7000-8000-000000000000/acceptance', '/target-letters', '/spot-checks/new', '/residents', '/reports', '/campaigns', '/walk', '/exports', '/rentals', '/permits', '/certificates', '/outgoing'], auditor: ['/awards', '/associations', '/services', '/notices', '/inspections', '/campaigns/01980000-0000-7000-8000-000000000000/organisation', '/campaigns/01980000-0000-7000-8000-000000000000/acceptance', '/target-letters', '/spot-checks', '/residents', '/campaigns', '/admin/health', '/admin/users'],
  admin: ['/awards', '/associations', '/units/leads', '/services', '/notices', '/inspections', '/campaigns/01980000-0000-7000-8000-000000000000/organisation', '/campaigns/01980000-0000-7000-8000-000000000000/acceptance', '/target-letters', '/residents', '/reports', '/residents/signs', '/campaigns', '/admin/audit', '/walk', '/rentals', '/exports/new?list=residents'],
} as const

test('what is out of order is found', async ({ page }) => {
  await page.setContent('<html lang="zh-CN"><title>页</title><main><h1>页</h1><button></button><p style="color: #ccc; background: #fff">太浅的字看不清</p></main></html>')
  await expect(accessible(page)).rejects.toThrow(/button-name[^]*color-contrast/)
})

/** The demonstration's campaign, whose id differs from one to the next. */
async function campaignOf(page: Page): Promise<string> {
  await page.goto('/campaigns')
  return new URL(page.url()).pathname.split('/')[2]!
}

for (const [username, paths] of Object.entries(PAGES)) {
  for (const [locale, viewport] of [['zh-CN', { width: 1440, height: 900 }], ['en', { width: 390, height: 844 }]] as const) {
    test(`${username} finds every page in order, in ${locale} at ${viewport.width}`, async ({ page, context, baseURL }) => {
      test.setTimeout(paths.length * 30_000)
      await page.setViewportSize(viewport)
      await enter(page, username)
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }])
      const campaign = paths.some((path) => path.includes(':campaign')) ? await campaignOf(page) : ''
      for (const listed of paths) {
        const path = listed.replace(':campaign', campaign)
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible()
        await accessible(page)
        // Nothing pushes the page wider than its screen.
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0)
      }
    })
  }

  test(`${username} is refused what is not theirs`, async ({ page }) => {
    await enter(page, username)
    for (const path of CLOSED[username as keyof typeof CLOSED]) {
      const response = await page.goto(path)
      expect(response!.status(), path).toBe(403)
      await expect(page.getByRole('heading', { name: '这一页不属于你的岗位' }), path).toBeVisible()
    }
  })
}
