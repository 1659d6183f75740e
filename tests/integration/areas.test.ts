import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { createArea, mergeArea, recodeArea, renameArea, splitGrid } from '@/lib/areas/commands'
import { areasWithin, childrenOf, currentCodesOf, findArea, historyOf, lineageOf, listBelow, mergePreview, namesOf, searchAreas, splitChoices } from '@/lib/areas/queries'
import { CARRIERS } from '@/app/jobs'
import { adoptPolicy, openCampaign } from '@/lib/campaigns/commands'
import { runJob } from '@/lib/jobs/run'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { ROLES, type User } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact, type Tx } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { settle } from '@/lib/obligations/settle'
import { readFigures } from '@/lib/obligations/queries'
import { verifyObligations } from '@/lib/obligations/verify'
import { issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { Random } from '@/prisma/seed/random'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let admin: User
let office: User
beforeAll(async () => {
  await makeWorld()
  admin = await staff('admin')
  office = await staff('office')
})

const verified = async () => (await verifyObligations(() => undefined)).firstWrong
const at = async (areaCode: string, today: Day = TODAY) => (await readFigures(office, { areaCode, parts: [], today, days: { from: addDays(today, -1), to: today } })).whole.rates
const register = async (dwellingId: string, more: Record<string, unknown> = {}, today: Day = TODAY) =>
  ok((await performAll(office, registerResident, [{ raw: person(dwellingId, { idNumber: idNumber('1990-05-05'), phone: undefined, ...more }) }], { today }))[0]!)
const areaOfDoor = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ code: string }[]>`SELECT area_code AS code FROM dwelling WHERE id = ${id}::uuid`))[0]!.code
const weigh = (user: User, code: string) => transact(user, 'area.read', (tx) => tx.$queryRaw`SELECT area_weight(${code})`)

/** A visit as a command writes it, in a transaction that a test holds open. */
async function knock(tx: Tx, door: string, areaCode: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO visit (id, dwelling_id, area_code, on_day, outcome, user_id, at) VALUES (gen_random_uuid(), ${door}::uuid, ${areaCode}, '2026-04-20', 'NO_ANSWER', ${office.id}::uuid, now())`
  await settle(tx, [{ kind: 'dwelling', id: door }])
}

/** Where every fact of some tables lies. */
const places = () => asSystem((tx) => tx.$queryRaw<{ t: string; code: string; n: number }[]>`
  SELECT * FROM (
    SELECT 'stay' AS t, area_code AS code, count(*)::int AS n FROM stay GROUP BY 2 UNION ALL SELECT 'resident', area_code, count(*)::int FROM resident GROUP BY 2
    UNION ALL SELECT 'dwelling', area_code, count(*)::int FROM dwelling GROUP BY 2 UNION ALL SELECT 'obligation', area_code, count(*)::int FROM obligation GROUP BY 2
    UNION ALL SELECT 'area', code || coalesce(' retired ' || retired_on, ''), 1 FROM area UNION ALL SELECT 'staff', area_code, count(*)::int FROM staff GROUP BY 2) AS p ORDER BY 1, 2`)

/** A community of its own, with a grid and a building of four doors. */
let serial = 100
async function community(grids = 1): Promise<{ code: string; name: string; doors: string[] }> {
  serial += 1
  const code = `${SUBDISTRICT}${serial}`
  const name = `第${serial}社区`
  ok(await perform(admin, createArea, { code, name }))
  const doors: string[] = []
  for (let n = 1; n <= grids; n++) {
    ok(await perform(admin, createArea, { code: `${code}00${n}`, name: `第${n}网格` }))
    for (const block of ['1幢', '2幢']) {
      ok((await performAll(office, generateBuilding, [{ raw: { areaCode: `${code}00${n}`, street: `路${n}`, number: `${n}号`, block, lowestFloor: 1, highestFloor: 2, roomsPerFloor: 1 } }], { today: day('2026-03-01') }))[0]!)
    }
    doors.push(...(await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT d.id::text AS id FROM dwelling d JOIN building b ON b.id = d.building_id WHERE d.area_code = ${`${code}00${n}`} ORDER BY b.block, d.floor`)).map((row) => row.id))
  }
  return { code, name, doors }
}

describe('recoding a community', () => {
  it('takes everything along in one transaction, changes no figure above it, and leaves its history', async () => {
    const { code, name, doors } = await community(2)
    const { residentId } = await register(doors[0]!)
    await register(doors[4]!, { arrivedOn: '2026-01-02' }, day('2026-03-20'))
    ok(await perform(office, issuePermit, { residentId }))
    ok(await perform(office, recordVisit, { dwellingId: doors[1], outcome: 'MET', peopleFound: 2 }))
    ok(await perform(office, declareResident, { areaCode: code, source: 'ROSTER', name: '王艳', sex: '2', addressText: '某厂', arrivedOn: '2026-04-01' }))
    await foldTallies()
    await register(doors[2]!)
    const user = await staff('coordinator', `${code}001`)
    const huading = await unit(code)
    const campaign = ok(await perform(office, openCampaign, {
      areaCode: SUBDISTRICT, name: '行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [TUNLI, code],
      phases: [['prepare', '2026-03-01', '2026-03-19'], ['clear', '2026-03-19', '2026-04-11'], ['accept', '2026-04-11', '2026-05-01']].map(([key, from, to]) => ({ key, from, to })),
    }))
    const days = [day('2026-03-10'), day('2026-03-25'), TODAY]
    const before = await Promise.all(days.map((on) => at(SUBDISTRICT, on)))
    const own = await Promise.all(days.map((on) => at(code, on)))

    const to = `${SUBDISTRICT}${serial + 700}`
    const { moved, resettle } = ok(await perform(admin, recodeArea, { code, toCode: to, name: '新社区', confirm: name }))
    expect(resettle).toBe(false)
    expect(moved).toMatchObject({ building: 4, dwelling: 8, resident: 4, stay: 4, permit: 1, visit: 1, staff: 1, unit: 1 })
    expect(await Promise.all(days.map((on) => at(SUBDISTRICT, on)))).toEqual(before)
    expect(await Promise.all(days.map((on) => at(to, on)))).toEqual(own)
    expect(await at(code)).toMatchObject({ REGISTRATION: { today: { due: 0, met: 0 } }, COVERAGE: { today: { due: 0, met: 0 } } })
    expect(await verified()).toBeNull()
    await foldTallies()
    expect(await Promise.all(days.map((on) => at(SUBDISTRICT, on)))).toEqual(before)
    expect(await Promise.all(days.map((on) => at(to, on)))).toEqual(own)
    expect(await verified()).toBeNull()
    for (const table of ['tally_total', 'tally_month']) expect(await asSystem((tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table} WHERE starts_with(area_code, '${code}')`)))).toEqual([])

    expect(await lineageOf(admin, `${code}002`)).toMatchObject([{}, {}, {}, {}, { code, name, now: { code: to, name: '新社区' } }, { now: { code: `${to}002` } }])
    expect(await namesOf(office, [code, TUNLI])).toEqual(new Map([[code, `${name} → 新社区`], [TUNLI, '屯里社区']]))
    expect(await currentCodesOf(user, [`${code}001`])).toEqual(new Map([[`${code}001`, `${to}001`]]))
    expect(await historyOf(admin, to)).toMatchObject([{ kind: 'RECODE', oldCode: code, newCode: to, oldName: name, newName: '新社区', onDay: TODAY, by: 'admin' }])
    expect((await childrenOf(admin, SUBDISTRICT)).map((area) => area.code)).not.toContain(code)
    expect(await asSystem((tx) => tx.$queryRaw`SELECT key_areas AS k FROM campaign WHERE id = ${campaign.campaignId}::uuid`)).toEqual([{ k: [TUNLI, to] }])
    expect(await asSystem((tx) => tx.$queryRaw`SELECT area_code AS c FROM unit WHERE id = ${huading}::uuid UNION ALL SELECT area_code FROM staff WHERE id = ${user.id}::uuid`)).toEqual([{ c: to }, { c: `${to}001` }])
    expect(await verbs()).toContain('area.recode')
    // The trail of before keeps the code of before, and whoever reads it can follow.
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM audit WHERE verb = 'resident.register' AND subject = 'stay' AND area_code = ${`${code}001`} LIMIT 1`)).toHaveLength(1)
    const [event] = await asSystem((tx) => tx.$queryRaw<{ after: object }[]>`SELECT after FROM audit WHERE verb = 'area.recode' AND action = 'EVENT'`)
    expect(event!.after).toMatchObject({ from: code, to, resident: 4 })
  })

  it('may be taken back', async () => {
    const { code, name, doors } = await community()
    const to = `${SUBDISTRICT}${serial + 700}`
    ok(await perform(admin, recodeArea, { code, toCode: to, name, confirm: name }))
    ok(await perform(admin, recodeArea, { code: to, toCode: code, name, confirm: name }))
    expect(await areaOfDoor(doors[0]!)).toBe(`${code}001`)
    expect(await currentCodesOf(admin, [code, to])).toEqual(new Map([[code, code], [to, code]]))
    expect(await findArea(admin, code)).toMatchObject({ name, retiredOn: null, own: true })
  })

  it('is refused at its field, and writes nothing', async () => {
    const { code, name } = await community()
    const outside = { code, toCode: '330113002001', name, confirm: name }
    const before = await places()
    expect(problem(await perform(admin, recodeArea, { ...outside, toCode: TUNLI })).fields).toEqual({ toCode: { code: 'code-in-use' } })
    expect(problem(await perform(admin, recodeArea, outside)).fields).toEqual({ toCode: { code: 'outside-range' } })
    expect(problem(await perform(admin, recodeArea, { ...outside, toCode: code })).fields).toEqual({ toCode: { code: 'same-code' } })
    expect(problem(await perform(admin, recodeArea, { ...outside, toCode: `${SUBDISTRICT}998`, confirm: '屯里社区' })).fields).toEqual({ confirm: { code: 'confirm-differs' } })
    expect(problem(await perform(admin, recodeArea, { code: XINGHUO_1, toCode: 'x', name: '', confirm: '' })).fields).toMatchObject({ code: { code: 'not-a-community' }, toCode: { code: 'not-an-area' }, name: { code: 'required' } })
    expect(problem(await perform(await staff('admin', '330113'), recodeArea, { ...outside, toCode: '330113077001' })).fields).toEqual({ toCode: { code: 'no-parent' } })
    expect((await places()).filter((p) => p.code !== '330113')).toEqual(before.filter((p) => p.code !== '330113'))
  })
})

describe('merging communities', () => {
  it('makes one of two: grids under free numbers, people once, figures above unchanged', async () => {
    const a = await community(2)
    const b = await community(1)
    await register(a.doors[0]!)
    await register(b.doors[0]!)
    await register(a.doors[5]!, {}, day('2026-04-01'))
    const before = await at(SUBDISTRICT)
    const [ofA, ofB] = [await at(a.code), await at(b.code)]
    expect(await mergePreview(admin, a, b.code)).toEqual([
      { from: `${a.code}001`, to: `${b.code}003`, name: `${a.name}第1网格` }, { from: `${a.code}002`, to: `${b.code}002`, name: '第2网格' }])
    ok(await perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }))
    expect(await at(SUBDISTRICT)).toEqual(before)
    const ofBoth = await at(b.code)
    expect(ofBoth.REGISTRATION.today).toEqual({ due: ofA.REGISTRATION.today.due + ofB.REGISTRATION.today.due, met: ofA.REGISTRATION.today.met + ofB.REGISTRATION.today.met })
    expect(await areaOfDoor(a.doors[0]!)).toBe(`${b.code}003`)
    expect((await childrenOf(admin, b.code)).map((area) => area.code)).toEqual(['001', '002', '003'].map((n) => b.code + n))
    expect(await verified()).toBeNull()
    const again = problem(await perform(admin, mergeArea, { code: a.code, toCode: TUNLI, confirm: a.name }))
    expect(again).toEqual({ code: 'area-changed', params: { code: b.code } })
    expect((await findArea(admin, b.code))!.name).toBe(b.name)
  })

  it('keeps the policy of the community that stays, and settles the others by it', async () => {
    const a = await community()
    const b = await community()
    const lenient = { ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, minStay: { days: 400 } } }
    await register(a.doors[0]!, { arrivedOn: '2026-01-02' })
    expect((await stand(a.code, 'PERMIT')).due).toBe(1)
    for (const policy of [{ areaCode: a.code, fromOn: '2026-05-01', rules: CAMPAIGN_PRESET }, { areaCode: b.code, fromOn: TODAY, rules: lenient }]) {
      await runJob(CARRIERS, ok(await perform(office, adoptPolicy, policy)).jobId!)
    }
    const { resettle } = ok(await perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }))
    expect(resettle).toBe(true)
    expect((await stand(b.code, 'PERMIT')).due).toBe(0)
    expect(await asSystem((tx) => tx.$queryRaw`SELECT area_code AS c FROM policy WHERE area_code IN (${a.code}, ${b.code})`)).toEqual([{ c: b.code }])
    expect(await verified()).toBeNull()
    await foldTallies()
    expect(await verified()).toBeNull()
  })

  it('keeps the other’s way to read a roster where both have one', async () => {
    const [a, b] = [await community(), await community()]
    await asSystem((tx) => tx.$executeRaw`
      INSERT INTO roster_mapping (area_code, signature, mapping, updated_at) VALUES (${a.code}, 'both', '{"0":"a"}', now()), (${b.code}, 'both', '{"0":"b"}', now()), (${a.code}, 'own', '{}', now())`)
    ok(await perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }))
    expect(await asSystem((tx) => tx.$queryRaw`SELECT area_code AS c, signature AS s, mapping ->> '0' AS m FROM roster_mapping WHERE area_code IN (${a.code}, ${b.code}) ORDER BY 2`))
      .toEqual([{ c: b.code, s: 'both', m: 'b' }, { c: b.code, s: 'own', m: null }])
  })
})

describe('splitting a grid', () => {
  it('takes the chosen buildings along with everybody who lives there, or did last', async () => {
    const { code, doors } = await community()
    const grid = `${code}001`
    const coordinator = await staff('coordinator', grid)
    const stays = await register(doors[0]!)
    const goes = await register(doors[2]!)
    ok(await perform(office, issuePermit, { residentId: goes.residentId }))
    const gone = await register(doors[3]!, { arrivedOn: '2026-03-01' }, day('2026-03-01'))
    ok(await perform(office, endStay, { stayId: gone.stayId, onDay: '2026-04-10' }))
    const moved = await register(doors[3]!, { arrivedOn: '2026-03-01' }, day('2026-03-02'))
    ok(await perform(office, moveStay, { residentId: moved.residentId, dwellingId: doors[1] }))
    ok(await perform(office, recordVisit, { dwellingId: doors[3], outcome: 'MET', peopleFound: 3 }))
    const before = [await at(SUBDISTRICT), await at(code)]
    const { buildings, freeCode } = await splitChoices(admin, grid)
    expect(buildings).toMatchObject([{ block: '1幢', doors: 2, people: 2 }, { block: '2幢', doors: 2, people: 1 }])
    expect(freeCode).toBe(`${code}002`)
    const { moved: rows } = ok(await perform(admin, splitGrid, { code: grid, toCode: freeCode, name: '新网格', buildings: buildings[1]!.id }))
    expect(rows).toEqual({ building: 1, dwelling: 2, resident: 2, stay: 3, visit: 1, permit: 1, permit_application: 1, obligation: expect.any(Number) as number })
    const inGrid = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ c: string }[]>`SELECT area_code AS c FROM resident WHERE id = ${id}::uuid`))[0]!.c
    expect(await Promise.all([stays, goes, gone, moved].map((p) => inGrid(p.residentId)))).toEqual([grid, freeCode, freeCode, grid])
    expect([await at(SUBDISTRICT), await at(code)]).toEqual(before)
    expect(await verified()).toBeNull()
    await foldTallies()
    expect([await at(SUBDISTRICT), await at(code)]).toEqual(before)
    expect(await verified()).toBeNull()
    expect(await asSystem((tx) => tx.$queryRaw`SELECT area_code AS c FROM staff WHERE id = ${coordinator.id}::uuid`)).toEqual([{ c: grid }])
    expect(await historyOf(admin, freeCode!)).toMatchObject([{ kind: 'SPLIT', oldCode: grid, newCode: freeCode, newName: '新网格' }])
  })

  it('is refused at its field, and writes nothing', async () => {
    const { code } = await community()
    const grid = `${code}001`
    const { buildings } = await splitChoices(admin, grid)
    const all = buildings.map((b) => b.id)
    const before = await places()
    const attempt = async (more: Record<string, unknown>) => problem(await perform(admin, splitGrid, { code: grid, toCode: `${code}002`, name: '新网格', buildings: [all[0]], ...more })).fields
    expect(await attempt({ buildings: all })).toEqual({ buildings: { code: 'all-buildings' } })
    expect(await attempt({ buildings: undefined })).toEqual({ buildings: { code: 'buildings-required' } })
    expect(await attempt({ buildings: ['019b76da-0000-7000-8000-00000000beef'] })).toEqual({ buildings: { code: 'buildings-changed' } })
    expect(await attempt({ toCode: grid })).toEqual({ toCode: { code: 'code-taken' } })
    expect(await attempt({ toCode: `${TUNLI}009` })).toEqual({ toCode: { code: 'other-community' } })
    expect(await attempt({ toCode: code, name: '' })).toEqual({ toCode: { code: 'not-a-grid' }, name: { code: 'required' } })
    expect(await places()).toEqual(before)
  })
})

describe('renaming', () => {
  it('changes the name and keeps the old one', async () => {
    const { code, name } = await community()
    ok(await perform(admin, renameArea, { code, name: '星火新城社区' }))
    expect(await historyOf(admin, code)).toMatchObject([{ kind: 'RENAME', oldCode: code, newCode: code, oldName: name, newName: '星火新城社区' }])
    expect(await namesOf(office, [code])).toEqual(new Map([[code, '星火新城社区']]))
    expect(await verbs()).toContain('area.rename')
    expect(problem(await perform(admin, renameArea, { code, name: '星火新城社区' })).fields).toEqual({ name: { code: 'same-name' } })
    expect(problem(await perform(admin, renameArea, { code, name: ' ' })).fields).toEqual({ name: { code: 'required' } })
    expect(problem(await perform(admin, renameArea, { code: `${SUBDISTRICT}997`, name: 'x' })).code).toBe('not-found')
    expect(await historyOf(admin, code)).toHaveLength(1)
  })
})

describe('only an administrator, only in their own range', () => {
  const commands = async (code: string, name: string) => {
    const [building] = (await splitChoices(admin, `${code}001`)).buildings
    return [
      [renameArea, { code, name: '别的' }], [splitGrid, { code: `${code}001`, toCode: `${code}009`, name: '新', buildings: [building!.id] }],
      [recodeArea, { code, toCode: `${SUBDISTRICT}996`, name, confirm: name }], [mergeArea, { code, toCode: TUNLI, confirm: name }],
    ] as const
  }

  it('by the command', async () => {
    const { code, name } = await community()
    const attempts = await commands(code, name)
    const users = [await staff('admin', TUNLI), await staff('admin', '330113002')]
    for (const role of ROLES) if (role !== 'admin') users.push(await staff(role, SUBDISTRICT, role === 'unit' ? await unit(TUNLI) : null))
    const before = await places()
    for (const user of users) {
      for (const [command, raw] of attempts) expect(problem(await perform(user, command as typeof renameArea, raw as never)).code, `${user.role} ${command.verb}`).toBe('forbidden')
    }
    expect(await places()).toEqual(before)
  })

  it('by the database alone', async () => {
    const { code } = await community()
    const [building] = (await splitChoices(admin, `${code}001`)).buildings
    const now = new Date().toISOString()
    const statements: Record<string, (tx: Tx) => Promise<unknown>> = {
      rename: (tx) => tx.$queryRaw`SELECT area_rename(${code}, 'x', '2026-04-20', ${now}::timestamptz, NULL)::text`,
      split: (tx) => tx.$queryRaw`SELECT area_split(${`${code}001`}, ${`${code}009`}, 'x', ${[building!.id]}::uuid[], '2026-04-20', ${now}::timestamptz, NULL)`,
      move: (tx) => tx.$queryRaw`SELECT area_move('RECODE', ${[code]}::text[], ${[`${SUBDISTRICT}995`]}::text[], ARRAY['x'], '2026-04-20', ${now}::timestamptz, NULL)`,
      hold: (tx) => tx.$queryRaw`SELECT area_hold(${[code]}::text[])::text`,
      weight: (tx) => tx.$queryRaw`SELECT area_weight(${code})`,
      buildings: (tx) => tx.$queryRaw`SELECT id FROM area_buildings(${`${code}001`})`,
      subjects: (tx) => tx.$queryRaw`SELECT id FROM area_subjects(${[code]}::text[])`,
      insert: (tx) => tx.$executeRaw`INSERT INTO area (code, name, level, parent_code) VALUES (${`${code}077`}, 'x', 'GRID', ${code})`,
    }
    const direct: Record<string, (tx: Tx) => Promise<unknown>> = {
      update: (tx) => tx.$executeRaw`UPDATE area SET name = 'x' WHERE code = ${code}`,
      imported: (tx) => tx.$executeRaw`INSERT INTO area (code, name, level, parent_code, import_id) VALUES (${`${code}077`}, 'x', 'GRID', ${code}, gen_random_uuid())`,
      forged: (tx) => tx.$executeRaw`INSERT INTO area_change (kind, old_code, new_code, old_name, on_day, at) VALUES ('RENAME', ${code}, ${code}, 'x', '2026-04-20', now())`,
      erased: (tx) => tx.$executeRaw`DELETE FROM area_change`,
      column: (tx) => tx.$queryRaw`SELECT area_move_tallies(ARRAY[${code}], ARRAY[${code}], NULL)::text`,
    }
    const before = await places()
    for (const user of [await staff('admin', TUNLI), office, await staff('auditor')]) {
      for (const [name, statement] of Object.entries(statements)) {
        expect(sqlState(await transact(user, 'area.recode', statement).then(() => null, (e: unknown) => e)), `${user.role} ${user.areaCode} ${name}`).toBe('42501')
      }
    }
    for (const [name, statement] of Object.entries(direct)) {
      expect(sqlState(await transact(admin, 'area.recode', statement).then(() => null, (e: unknown) => e)), name).toBe('42501')
    }
    // An administrator still reads and writes no resident, whatever they say that they do.
    expect(await transact(admin, 'area.merge', (tx) => tx.$queryRaw`SELECT 1 FROM resident UNION ALL SELECT 1 FROM building`)).toEqual([])
    expect(await transact(admin, 'area.merge', (tx) => tx.$executeRaw`UPDATE stay SET area_code = ${TUNLI_1}`)).toBe(0)
    expect((await places()).filter((p) => p.t !== 'staff')).toEqual(before.filter((p) => p.t !== 'staff'))
    expect(await weigh(admin, code)).toHaveLength(1)
  })
})

/** Holds a transaction open until told to go on. */
function gate() {
  let open = () => undefined as void
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { open, passed }
}

describe('two at the same moment', () => {
  it('somebody registered while their community is recoded is registered under the new code', async () => {
    const { code, name, doors } = await community()
    const to = `${SUBDISTRICT}${serial + 700}`
    for (let round = 0; round < 4; round++) {
      const [from, into] = round % 2 === 0 ? [code, to] : [to, code]
      const before = await stand(SUBDISTRICT, 'REGISTRATION')
      const results: Result<unknown>[] = await Promise.all([
        perform(admin, recodeArea, { code: from, toCode: into, name, confirm: name }),
        ...doors.map((door) => perform(office, registerResident, person(door, { idNumber: idNumber(), phone: undefined }))),
        ...doors.map((door) => perform(office, recordVisit, { dwellingId: door, outcome: 'NO_ANSWER' })),
      ])
      for (const result of results) ok(result)
      expect(await stand(from, 'REGISTRATION')).toEqual({ due: 0, met: 0 })
      expect((await stand(SUBDISTRICT, 'REGISTRATION')).due).toBe(before.due + doors.length)
    }
    expect(await verified()).toBeNull()
  })

  it('who has read the old code before, and writes it after, is tried again', async () => {
    const { code, name, doors } = await community()
    const [read, recoded] = [gate(), gate()]
    let attempts = 0
    const writer = transact(office, 'test', async (tx) => {
      attempts += 1
      const [door] = await tx.$queryRaw<{ c: string }[]>`SELECT area_code AS c FROM dwelling WHERE id = ${doors[0]}::uuid`
      read.open()
      await recoded.passed
      await knock(tx, doors[0]!, door!.c)
      return door!.c
    })
    await read.passed
    const to = `${SUBDISTRICT}${serial + 700}`
    ok(await perform(admin, recodeArea, { code, toCode: to, name, confirm: name }))
    recoded.open()
    expect(await writer).toBe(`${to}001`)
    expect(attempts).toBe(2)
  })

  it('a door that goes to another grid between reading and writing, too', async () => {
    const { code, doors } = await community()
    const [read, split] = [gate(), gate()]
    const writer = transact(office, 'test', async (tx) => {
      const [door] = await tx.$queryRaw<{ c: string }[]>`SELECT area_code AS c FROM dwelling WHERE id = ${doors[2]}::uuid`
      read.open()
      await split.passed
      await knock(tx, doors[2]!, door!.c)
      return door!.c
    })
    await read.passed
    const { buildings } = await splitChoices(admin, `${code}001`)
    ok(await perform(admin, splitGrid, { code: `${code}001`, toCode: `${code}002`, name: '新', buildings: [buildings[1]!.id] }))
    split.open()
    expect(await writer).toBe(`${code}002`)
  })

  it('a writer who has not finished is waited for', async () => {
    const { code, name, doors } = await community()
    const [written, go] = [gate(), gate()]
    const writer = transact(office, 'test', async (tx) => {
      await knock(tx, doors[0]!, `${code}001`)
      written.open()
      await go.passed
    })
    await written.passed
    let finished = false
    const to = `${SUBDISTRICT}${serial + 700}`
    const recoding = perform(admin, recodeArea, { code, toCode: to, name, confirm: name }).finally(() => (finished = true))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(finished).toBe(false)
    go.open()
    await writer
    expect(ok(await recoding).moved).toMatchObject({ visit: 1 })
  })

  it('of two administrators the second is told what has become of it', async () => {
    const [a, b] = [await community(), await community()]
    const to = `${SUBDISTRICT}${serial + 700}`
    const results = await Promise.all([
      perform(admin, recodeArea, { code: a.code, toCode: to, name: a.name, confirm: a.name }), perform(admin, mergeArea, { code: a.code, toCode: b.code, confirm: a.name }),
    ])
    const [good, refused] = results[0].ok ? [results[0], results[1]] : [results[1], results[0]]
    expect(problem(refused)).toEqual({ code: 'area-changed', params: { code: ok(good as { ok: true; data: { code: string } }).code } })
  })
})

describe('no table is forgotten', () => {
  it('every column that holds an area’s code is moved and guarded', async () => {
    const owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
    await owner.connect()
    try {
      const rows = async (text: string) => (await owner.query<Record<string, string>>(text)).rows
      // What looks like an area's code by its name alone, whatever its type.
      const looks = await rows(`
        SELECT c.relname || '.' || a.attname AS at FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attname ~ 'area'
          AND c.relname !~ '^(audit|area)' ORDER BY 1`)
      const moved = (await rows(`SELECT name || '.' || col AS at FROM area_columns()`)).map((row) => row['at']!)
      // Arrays of codes are moved by name: whoever adds one adds it to area_move.
      expect(looks.map((row) => row['at']!).filter((at) => !moved.includes(at))).toEqual(['campaign.key_areas'])
      const guarded = (await rows(`SELECT tgrelid::regclass || '.' || a.attname AS at FROM pg_trigger t JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr::int2[])
        WHERE t.tgfoid = 'area_in_force'::regproc`)).map((row) => row['at']!)
      const unguarded = ['obligation', 'roster_row', 'tally', 'tally_month', 'tally_total'].map((name) => `${name}.area_code`)
      expect(moved.filter((at) => !guarded.includes(at)).sort()).toEqual(unguarded)
      expect(await rows(`
        SELECT DISTINCT name FROM area_columns() WHERE NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = format('public.%I', name)::regclass AND polname = name || '_moving')`)).toEqual([])
      // A form is a sub-district's, which is recoded and never merged; a merged community's summary is out of its key before it moves.
      // Keys in which an area's code stands may collide when two communities become one: each of these is thought of in area_move.
      const keys = await rows(`
        SELECT DISTINCT i.indrelid::regclass::text AS t FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])
        JOIN area_columns() c ON format('public.%I', c.name)::regclass = i.indrelid AND c.col = a.attname WHERE i.indisunique OR i.indisexclusion ORDER BY 1`)
      expect(keys.map((row) => row['t'])).toEqual(['assignment', 'building', 'form', 'nomination', 'policy', 'roster_mapping', 'self_summary', 'tally_month', 'tally_total'])
    } finally {
      await owner.end()
    }
  })
})

describe('finding areas', () => {
  it('by code, by the beginning of the name, level by level, page by page', async () => {
    expect((await searchAreas(admin, '屯里')).rows).toMatchObject([{ code: TUNLI, name: '屯里社区', level: 'COMMUNITY', below: 1, path: '浙江省 杭州市 临平区 临平街道' }])
    expect((await searchAreas(admin, ` ${XINGHUO} `)).rows.map((row) => row.code)).toEqual([XINGHUO, XINGHUO_1, XINGHUO_2])
    expect((await searchAreas(admin, '%')).rows).toEqual([])
    expect((await listBelow(admin, null, { retired: false })).rows.map((row) => row.code)).toEqual(['33'])
    expect((await listBelow(admin, XINGHUO, { retired: false })).rows.map((row) => row.name)).toEqual(['第1网格', '第2网格'])
    const codes = Array.from({ length: 60 }, (_, i) => ({ raw: { code: `330113001003${String(i + 101)}`, name: `第${i + 101}网格` } }))
    for (const result of await performAll(admin, createArea, codes)) ok(result)
    for (const list of [(at?: string) => listBelow(admin, XINGHUO, { retired: false, at }), (at?: string) => searchAreas(admin, '第1', at)]) {
      const first = await list()
      const second = await list(first.next!)
      expect(first.rows).toHaveLength(50)
      expect((await list(second.previous!)).rows).toEqual(first.rows)
      expect(new Set([...first.rows, ...second.rows].map((row) => row.code)).size).toBe(first.rows.length + second.rows.length)
    }
    expect((await areasWithin(await staff('community', TUNLI), 'GRID')).map((area) => area.code)).toEqual([TUNLI_1])
    expect(await findArea(office, XINGHUO)).toMatchObject({ own: false, weight: null })
  })
})

it('after any sequence of splits, recodings and merges everybody is counted once, on every day, under one code', async () => {
  const random = new Random('areas')
  const days = [day('2026-03-05'), day('2026-03-28'), day('2026-04-12'), TODAY]
  let communities = [await community(2), await community(2), await community(1)].map(({ code, name }) => ({ code, name }))
  const doors = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE left(area_code, 12) = ANY (${communities.map((c) => c.code)}::text[]) ORDER BY id`)).map((row) => row.id)
  const codes = new Set(communities.flatMap((c) => [c.code, `${c.code}001`]))
  let people = 0
  for (let step = 0; step < 30; step++) {
    const kind = random.pick(['register', 'register', 'move', 'split', 'recode', 'merge', 'create'] as const)
    const here = random.pick(communities)
    if (step % 11 === 5) await foldTallies()
    if (kind === 'register') {
      await register(random.pick(doors), { arrivedOn: '2026-02-01' }, addDays(TODAY, -random.between(0, 45)))
      people += 1
      continue
    }
    const before = await Promise.all(days.map((on) => at(SUBDISTRICT, on)))
    if (kind === 'move') {
      const [someone] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT resident_id::text AS id FROM stay WHERE dwelling_id = ANY (${doors}::uuid[]) AND to_on IS NULL ORDER BY id LIMIT 1`)
      if (someone) await perform(office, moveStay, { residentId: someone.id, dwellingId: random.pick(doors) })
      continue
    }
    if (kind === 'create') {
      const { code, name } = await community(1)
      communities.push({ code, name })
      continue
    }
    if (kind === 'split') {
      const grid = random.pick(await childrenOf(admin, here.code))
      const { buildings, freeCode } = await splitChoices(admin, grid.code)
      if (buildings.length < 2) continue
      ok(await perform(admin, splitGrid, { code: grid.code, toCode: freeCode, name: '分出', buildings: [random.pick(buildings).id] }))
    } else if (kind === 'recode') {
      const to = `${SUBDISTRICT}${400 + step}`
      codes.add(here.code)
      ok(await perform(admin, recodeArea, { code: here.code, toCode: to, name: here.name, confirm: here.name }))
      here.code = to
    } else if (communities.length > 1) {
      const into = random.pick(communities.filter((c) => c !== here))
      ok(await perform(admin, mergeArea, { code: here.code, toCode: into.code, confirm: here.name }))
      codes.add(here.code)
      communities = communities.filter((c) => c !== here)
    }
    expect(await Promise.all(days.map((on) => at(SUBDISTRICT, on)))).toEqual(before)
    expect(await verified()).toBeNull()
  }
  await foldTallies()
  expect(await verified()).toBeNull()
  const stays = await asSystem((tx) => tx.$queryRaw<{ n: number; wrong: number }[]>`
    SELECT count(*)::int AS n, count(*) FILTER (WHERE s.area_code <> d.area_code OR r.area_code <> s.area_code OR a.retired_on IS NOT NULL)::int AS wrong
    FROM stay s JOIN dwelling d ON d.id = s.dwelling_id JOIN resident r ON r.id = s.resident_id LEFT JOIN area a ON a.code = s.area_code
    WHERE s.dwelling_id = ANY (${doors}::uuid[]) AND s.to_on IS NULL`)
  expect(stays).toEqual([{ n: people, wrong: 0 }])
  const current = await currentCodesOf(admin, [...codes])
  for (const code of current.values()) expect((await findArea(admin, code))?.retiredOn).toBeNull()
  expect(people).toBeGreaterThan(5)
}, 120_000)
