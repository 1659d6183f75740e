import { beforeAll, describe, expect, it } from 'vitest'
import { GET as form, POST as typed } from '@/app/(public)/verify/route'
import { GET as scanned } from '@/app/(public)/verify/[code]/route'
import { RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { type Actor, systemActor, type User } from '@/lib/kernel/access'
import { spacedCode } from '@/lib/kernel/code'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { Prisma, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { LIMITS } from '@/lib/kernel/throttle'
import { perform, performAll } from '@/lib/obligations/perform'
import { endorsePermit, endPermit, handOverPermit, issuePermit, losePermit } from '@/lib/permits/commands'
import { openPermit } from '@/lib/permits/public'
import { verificationCode } from '@/lib/permits/verification'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay } from '@/lib/stays/commands'
import { asSystem, makeWorld, ok, person, staff, TODAY, type World, withoutPapers, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let community: User, office: User
beforeAll(async () => {
  world = await makeWorld(RESIDENCE_PERMIT_PRESET)
  ;[community, office] = [await staff('community', XINGHUO), await staff('office')]
})

const SOMEBODY: Actor = { id: '', role: 'public', name: 'public', areaCode: XINGHUO, unitId: null }
const on = async <T = Record<string, string>>(today: Day, command: unknown, raw: unknown) => ok((await performAll(office, command as typeof issuePermit, [{ raw }], { today }))[0]!) as unknown as T
let serial = 0
/** A permit issued on a day, and in its holder's hands unless it is not collected. */
async function issued(since: Day = TODAY, more: Record<string, unknown> = {}, collected = true) {
  const { residentId, stayId } = await on<{ residentId: string; stayId: string }>(since, registerResident, person(world.doors[XINGHUO_1]![serial++ % 12]!, { arrivedOn: addDays(since, -200), reason: 'WORK', ...more }))
  const { permitId, number } = await on(since, issuePermit, { residentId })
  if (collected) await on(since, handOverPermit, { permitId })
  return { residentId, stayId, permitId: permitId!, number: number!, code: verificationCode(permitId!) }
}
const shown = async (code: string, today: Day = TODAY, address: string = newId()) => {
  const found = await openPermit(code, address, today)
  return typeof found === 'string' ? found : [found.state, found.validTo, found.endedOn]
}
const request = (path: string, address: string = newId(), init: RequestInit = {}) => new Request(`http://anju.example${path}`, { ...init, headers: { 'x-forwarded-for': address, ...init.headers } })
const scan = (code: string, { lang = '', address }: { lang?: string; address?: string } = {}) => scanned(request(`/verify/${code}${lang}`, address), { params: Promise.resolve({ code }) })
const type = (code: string, address?: string) => {
  const body = new URLSearchParams({ code }).toString()
  return typed(request('/verify', address, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) } }))
}

describe('a card', () => {
  it('is in force, and says so in either language with the masked name and nothing that leads to its holder', async () => {
    const { code, permitId, residentId, number } = await issued(TODAY, { name: '欧阳小娜' })
    expect(await openPermit(spacedCode(code).toLowerCase(), 'a', TODAY)).toEqual({ kind: 'RESIDENCE', maskedName: '欧**娜', issuedOn: TODAY, validTo: '2027-04-20', endedOn: null, issuer: '临平区', state: 'IN_FORCE' })
    const answer = await scan(code)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    for (const text of ['有效', '欧**娜', '居住证', '2026年4月20日', '2027年4月20日到期', '临平区', '身份证', 'noindex']) expect(page).toContain(text)
    expect(await (await scan(code, { lang: '?lang=en' })).text()).toContain('Expires on 20 Apr 2027')
    for (const text of [number, residentId, permitId, '欧阳', '小娜', '星火', '9990', '<script']) expect(page).not.toContain(text)
    const byHand = await type(spacedCode(code))
    expect([byHand.status, await byHand.text()]).toEqual([200, expect.stringContaining('欧**娜')])
    expect((await form(request('/verify'))).status).toBe(200)
  })

  it('is not in force before it is collected', async () => {
    const { code } = await issued(TODAY, {}, false)
    expect(await shown(code)).toEqual(['ISSUED', '2027-04-20', null])
    expect(await (await scan(code)).text()).toContain('尚未领取')
  })

  it('is suspended from the day its year is over, and in force again from the day it is endorsed', async () => {
    const since = day('2025-04-20')
    const { code, permitId } = await issued(since)
    expect([await shown(code, addDays(TODAY, -1)), await shown(code, TODAY)]).toEqual([['IN_FORCE', TODAY, null], ['SUSPENDED', TODAY, null]])
    expect(await (await scan(code)).text()).toContain('逾期没有签注，2026年4月20日起不能使用')
    await on(TODAY, endorsePermit, { permitId })
    expect(await shown(code, TODAY)).toEqual(['IN_FORCE', '2027-04-20', null])
  })

  it('that is not endorsed has expired', async () => {
    const { code, permitId } = await issued(day('2025-04-20'))
    await asSystem((tx) => tx.$executeRaw`UPDATE permit SET kind = 'TEMPORARY' WHERE id = ${permitId}::uuid`)
    expect([await shown(code, addDays(TODAY, -1)), await shown(code, TODAY)]).toEqual([['IN_FORCE', TODAY, null], ['EXPIRED', TODAY, null]])
    expect(await (await scan(code)).text()).toMatch(/已到期.*暂住证/s)
  })

  it('is void at once when it is lost, cancelled, or its holder has left, and does not say why', async () => {
    const [lost, cancelled, left] = [await issued(), await issued(), await issued()]
    ok(await perform(community, losePermit, { permitId: lost.permitId }))
    ok(await perform(office, endPermit, { permitId: cancelled.permitId, reason: 'FALSE' }))
    ok(await perform(community, endStay, { stayId: left.stayId }))
    const pages = await Promise.all([lost, cancelled, left].map(async ({ code }) => {
      expect(await shown(code)).toEqual(['ENDED', '2027-04-20', TODAY])
      return (await (await scan(code)).text()).replaceAll(code, '')
    }))
    expect(pages[0]).toContain('2026年4月20日起作废，不能使用。')
    expect(new Set(pages).size).toBe(1)
  })

  it('of a record that was merged answers as itself, by the name of the record that was kept', async () => {
    const gone = await issued(TODAY, { ...withoutPapers, name: '周小平' })
    const kept = await on<{ residentId: string }>(TODAY, registerResident, person(world.doors[XINGHUO_1]![0]!, { arrivedOn: addDays(TODAY, -200), reason: 'WORK', name: '周晓平', sex: '2', bornOn: '1984-02-12' }))
    ok(await perform(community, mergeResidents, { keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' }))
    expect(await openPermit(gone.code, 'a', TODAY)).toMatchObject({ state: 'IN_FORCE', maskedName: '周*平' })
  })
})

it.each([
  ['张三', '张*'], ['张小三', '张*三'], ['欧阳娜娜', '欧**娜'], ['王', '王*'], ['阿依古丽·买买提', '阿***'], ['John Smith', 'J***'], ['张Ann', '张***'], ['李𠮷明', '李*明'],
])('%s is shown as %s', async (name, maskedName) => expect(await openPermit((await issued(TODAY, { name })).code, newId(), TODAY)).toMatchObject({ maskedName }))

describe('a code that is none', () => {
  it('is told like every other: forged, of another permit’s digest, malformed, of no permit with the right digest', async () => {
    const [one, other] = [(await issued()).code, (await issued()).code]
    const codes = [one.slice(0, -1) + (one.endsWith('0') ? '1' : '0'), one.slice(0, 26) + other.slice(26), other.slice(0, 26) + one.slice(26), `${one}0`, 'x', '..', verificationCode(newId()), verificationCode('00000000-0000-0000-0000-000000000000')]
    const answers = await Promise.all(codes.map((code) => scan(code, { address: 'mistaken' })))
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 404))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect(new Set(answers.map((answer) => JSON.stringify([...answer.headers]))).size).toBe(1)
    // What was typed can be corrected.
    const byHand = await type(`${one.slice(0, 37)}"<`, 'mistaken')
    expect([byHand.status, await byHand.text()]).toEqual([404, expect.stringContaining(`value="${one.slice(0, 37)}&quot;&lt;"`)])
  })

  it('is counted against where it came from, until not even a good one is told there', async () => {
    const { code } = await issued()
    for (let n = 0; n < LIMITS['miss/address'].most; n++) expect(await shown(`${code}0`, TODAY, 'guesser')).toBe('none')
    expect([await shown(code, TODAY, 'guesser'), (await shown(code, TODAY, 'somebody else'))[0]]).toEqual(['busy', 'IN_FORCE'])
    const answer = await scan(code, { address: 'guesser' })
    expect([answer.status, answer.headers.get('retry-after'), (await answer.text()).includes('赵*霞')]).toEqual([429, '3600', false])
  })

  it('a good one may be asked for often, not without end', async () => {
    const { code } = await issued()
    for (let n = 0; n < LIMITS['verify/address'].most; n++) expect((await shown(code, TODAY, 'watcher'))[0]).toBe('IN_FORCE')
    expect([await shown(code, TODAY, 'watcher'), (await shown(code, TODAY, 'a gate'))[0]]).toEqual(['busy', 'IN_FORCE'])
  })
})

it('the database, too, tells somebody without an account that much, and nobody else by this way', async () => {
  const { permitId } = await issued()
  for (const table of ['permit', 'permit_endorsement', 'permit_application', 'resident', 'stay'] as const) {
    const [row] = await transact(SOMEBODY, 'permit.verify', (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table}`)))
    expect(row!.n, table).toBe(0)
  }
  const ask = (actor: Actor) => transact(actor, 'permit.verify', (tx) => tx.$queryRaw<Record<string, unknown>[]>`SELECT * FROM permit_shown(${permitId}::uuid)`)
  expect((await ask(SOMEBODY)).map((row) => Object.keys(row).sort())).toEqual([['ended_on', 'handed_over_on', 'issued_on', 'issuer', 'kind', 'masked_name', 'spans', 'valid_to']])
  for (const actor of [office, community, systemActor('test')]) await expect(ask(actor)).rejects.toThrow()
  await expect(transact(SOMEBODY, 'permit.verify', (tx) => tx.$queryRaw`SELECT masked_name('张小三')`)).rejects.toThrow()
})
