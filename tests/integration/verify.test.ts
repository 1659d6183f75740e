import { Client } from 'pg'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { addDays } from '@/lib/kernel/day'
import { recordVisit } from '@/lib/dwellings/commands'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { confirmStay, endStay, moveStay } from '@/lib/stays/commands'
import { Random } from '@/prisma/seed/random'
import { makeWorld, ok, placed, person, staff, SUBDISTRICT, TODAY, TUNLI_1, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

/** Past every lock, as only somebody with the machine in their hands can. */
async function tamper(statement: string): Promise<Record<string, unknown>> {
  const url = new URL(inject('cluster').superUrl)
  url.pathname = new URL(process.env['DATABASE_URL']!).pathname
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0] ?? {}
  } finally {
    await client.end()
  }
}

const verified = () => verifyObligations(() => undefined)

beforeAll(async () => {
  const { doors } = await makeWorld()
  const random = new Random('verify')
  const all = [...doors[XINGHUO_1]!, ...doors[XINGHUO_2]!, ...doors[TUNLI_1]!]
  const office = await staff('office', SUBDISTRICT)
  const stays: { residentId: string; stayId: string }[] = []
  // Whom a roster placed no nearer than the sub-district is the sub-district's own.
  placed(await perform(office, declareResident, { areaCode: SUBDISTRICT, source: 'ROSTER', name: '王艳', sex: '2', addressText: '某厂宿舍', arrivedOn: addDays(TODAY, -60) }))
  for (let step = 0; step < 150; step++) {
    const settings = { today: addDays(TODAY, -50 + Math.floor(step / 3)) }
    const arrivedOn = addDays(settings.today, -random.between(0, 90))
    const stay = random.pick(stays.length > 0 ? stays : [{ residentId: '', stayId: '' }])
    const kind = stays.length < 8 ? 'register' : random.pick(['register', 'declare', 'visit', 'visit', 'confirm', 'move', 'end', 'issue', 'decline'] as const)
    if (kind === 'register') {
      stays.push(ok((await performAll(office, registerResident, [{ raw: person(random.pick(all), { idNumber: undefined, withoutDocument: true, sex: '2', bornOn: '1988-03-04', arrivedOn }) }], settings))[0]!))
    } else if (kind === 'declare') {
      stays.push(placed((await performAll(office, declareResident, [{ raw: { areaCode: XINGHUO_1, dwellingId: random.pick(doors[XINGHUO_1]!), source: 'ROSTER', name: '王艳', sex: '2', arrivedOn } }], settings))[0]!))
    } else if (kind === 'visit') {
      ok((await performAll(office, recordVisit, [{ raw: { dwellingId: random.pick(all), outcome: random.pick(['MET', 'NO_ANSWER', 'VACANT']), peopleFound: random.between(0, 5) } }], settings))[0]!)
    } else if (kind === 'confirm') await performAll(office, confirmStay, [{ raw: { stayId: stay.stayId } }], settings)
    else if (kind === 'move') await performAll(office, moveStay, [{ raw: { residentId: stay.residentId, dwellingId: random.pick(all) } }], settings)
    else if (kind === 'end') await performAll(office, endStay, [{ raw: { stayId: stay.stayId } }], settings)
    else if (kind === 'issue') await performAll(office, issuePermit, [{ raw: { residentId: stay.residentId } }], settings)
    else await performAll(office, declinePermit, [{ raw: { residentId: stay.residentId } }], settings)
    if (step === 90) await foldTallies()
  }
  await perform(office, recordVisit, { dwellingId: all[0]!, outcome: 'MET', peopleFound: 9 })
})

describe('verification', () => {
  let undo: string[] = []
  afterEach(async () => {
    for (const statement of undo.reverse()) await tamper(statement)
    undo = []
    expect((await verified()).firstWrong).toBeNull()
  })

  it('agrees after any walk of commands, partly folded', async () => {
    const { checked, firstWrong } = await verified()
    expect(firstWrong).toBeNull()
    expect(checked.residents).toBeGreaterThan(10)
    expect(checked.obligations).toBeGreaterThan(40)
    expect(checked.tallies).toBeGreaterThan(20)
  })

  it('names an obligation that is not what the facts say', async () => {
    const row = await tamper(`UPDATE obligation SET weight = weight + 1 WHERE ctid = (SELECT ctid FROM obligation WHERE indicator = 'REGISTRATION' ORDER BY subject_id LIMIT 1)
      RETURNING subject_id::text AS subject, due_from::text AS day`)
    undo.push(`UPDATE obligation SET weight = weight - 1 WHERE subject_id = '${row['subject']}' AND indicator = 'REGISTRATION' AND due_from = '${row['day']}'`)
    const { firstWrong } = await verified()
    expect(firstWrong).toMatch(/^obligation REGISTRATION (resident|dwelling) /)
    expect(firstWrong).toContain(`${row['subject']} ${row['day']}`)
  })

  it('names an obligation of nobody', async () => {
    const subject = '019b76da-0000-7000-8000-00000000beef'
    await tamper(`INSERT INTO obligation (subject_id, indicator, due_from, area_code, weight) VALUES ('${subject}', 'PERMIT', '2026-04-01', '${XINGHUO_1}', 1)`)
    undo.push(`DELETE FROM obligation WHERE subject_id = '${subject}'`)
    expect((await verified()).firstWrong).toBe(`obligation PERMIT subject ${subject} 2026-04-01: has no subject`)
  })

  it('names a record that does not lie where its person lives', async () => {
    const row = await tamper(`UPDATE resident SET area_code = '${TUNLI_1}' WHERE id = (SELECT resident_id FROM stay WHERE to_on IS NULL AND area_code = '${XINGHUO_1}' ORDER BY resident_id LIMIT 1)
      RETURNING id::text AS id`)
    undo.push(`UPDATE resident SET area_code = '${XINGHUO_1}' WHERE id = '${row['id']}'`)
    expect((await verified()).firstWrong).toBe(`resident ${row['id']}: its record is not where its open stay is`)
  })

  it('names a change that is not folded yet', async () => {
    const row = await tamper('UPDATE tally SET due = due + 1 WHERE id = (SELECT max(id) FROM tally) RETURNING id::text AS id, area_code AS area, indicator, day::text AS day')
    undo.push(`UPDATE tally SET due = due - 1 WHERE id = ${row['id']}`)
    expect((await verified()).firstWrong).toBe(`tally ${row['indicator']} area ${row['area']} ${row['day']}: is not the sum of its obligations`)
  })

  it.each([15, 12, 9, 6])('names a running total of %i digits', async (size) => {
    const row = await tamper(`UPDATE tally_total t SET met = met + 1 WHERE ctid = (
        SELECT ctid FROM tally_total t WHERE length(area_code) = ${size} AND NOT EXISTS (
          SELECT 1 FROM tally u WHERE u.day = t.day AND u.indicator = t.indicator) ORDER BY day LIMIT 1)
      RETURNING area_code AS area, indicator, day::text AS day`)
    undo.push(`UPDATE tally_total SET met = met - 1 WHERE area_code = '${row['area']}' AND indicator = '${row['indicator']}' AND day = '${row['day']}'`)
    expect((await verified()).firstWrong).toMatch(new RegExp(`^tally_total ${row['indicator']} area ${row['area']} ${row['day']}: `))
  })

  it('names a month’s total that is not the sum of its days', async () => {
    const row = await tamper(`UPDATE tally_month SET due = due + 1 WHERE ctid = (SELECT ctid FROM tally_month WHERE length(area_code) = 12 ORDER BY month LIMIT 1)
      RETURNING area_code AS area, indicator, month::text AS month`)
    undo.push(`UPDATE tally_month SET due = due - 1 WHERE area_code = '${row['area']}' AND indicator = '${row['indicator']}' AND month = '${row['month']}'`)
    expect((await verified()).firstWrong).toBe(`tally_month ${row['indicator']} area ${row['area']} ${row['month']}: is not the sum of its days`)
  })
})
