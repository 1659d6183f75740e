import { describe, expect, it } from 'vitest'
import { AIMED, campaignForm, openCampaignInput, USUAL_TARGETS } from './schema'

const AREA = '330113001'
const form = (more: object = {}) => ({ areaCode: AREA, name: '下半年专项工作', fromOn: '2026-07-01', clearFrom: '2026-07-16', acceptFrom: '2026-09-01', lastOn: '2026-09-15', ...Object.fromEntries(AIMED.map((aim) => [aim, String(USUAL_TARGETS[aim])])), ...more })
const faults = (more: object) => { const parsed = campaignForm.safeParse(form(more)); return parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])) }

describe('a campaign’s form', () => {
  it('says what opening takes: phases without a gap, to the end of its last day', () => {
    const opened = campaignForm.parse(form({ keyAreas: `${AREA}003` }))
    expect(opened).toMatchObject({ fromOn: '2026-07-01', toOn: '2026-09-16', keyAreas: [`${AREA}003`], targets: USUAL_TARGETS })
    expect(opened.phases).toEqual([{ key: 'prepare', from: '2026-07-01', to: '2026-07-16' }, { key: 'clear', from: '2026-07-16', to: '2026-09-01' }, { key: 'accept', from: '2026-09-01', to: '2026-09-16' }])
    expect(openCampaignInput.parse(opened)).toEqual(opened)
  })

  it.each([
    ['a phase that begins with the one before', { clearFrom: '2026-07-01' }, ['clearFrom']],
    ['phases that are turned about', { clearFrom: '2026-09-10' }, ['acceptFrom']],
    ['an end before acceptance', { lastOn: '2026-08-31' }, ['lastOn']],
    ['an acceptance of one day', { lastOn: '2026-09-01' }, []],
    ['no name, no day', { name: ' ', fromOn: '' }, ['name', 'fromOn']],
    ['more than all, and nothing', { REGISTRATION: '101', PERMIT: '' }, ['REGISTRATION', 'PERMIT']],
    ['an area of elsewhere', { keyAreas: '330113002003' }, ['keyAreas']],
  ])('%s', (_, more, at) => expect(faults(more)).toEqual(at))
})
