import { type Actor, systemActor } from '@/lib/kernel/access'
import { COUNTIES } from '@/lib/kernel/counties'
import { addDays } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { createDemoKey } from '@/lib/keys/commands'
import { API_VERB_NAMES, lastExpiry, mayGive } from '@/lib/keys/rules'
import { tellArrival, tellDeparture, tellReturn } from '@/lib/origins/commands'
import type { ToldRefusal } from '@/lib/origins/rules'
import { refuseTold, takeTold } from '@/lib/origins/taking'
import { checkCharacter } from '@/lib/residents/rules'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { SUBDISTRICT, XINGHUO } from './places'
import { attemptAll } from './repeatable'

/** Numbers that nobody else of the demonstration has. */
const stranger = (born: string, n: string): string => `999990${born}${n}` + checkCharacter(`999990${born}${n}`)

/** The county that most people of 星火社区 come from has a key, whose secret the manual shows; what it told waits, was taken over, and was not. */
export async function tellFromOrigins({ office, community }: Accounts, { today }: Calendar): Promise<void> {
  const SEED = systemActor('seed')
  const [county] = await transact(SEED, 'resident.read', (tx) => tx.$queryRaw<{ code: string }[]>`
    SELECT r.origin_code AS code FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED' WHERE left(s.area_code, 12) = ${XINGHUO} AND r.origin_code IS NOT NULL AND r.id_number_index IS NOT NULL
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`)
  const code = county?.code ?? '341226'
  const name = `${(COUNTIES[code] ?? code).replace(/^.*[省市州盟](?=.+[县区市旗])/u, '')}驻浙工作站`
  const begun = addDays(today, -20)
  await attemptAll(seeder, createDemoKey, 'demo key', [{ raw: { name, role: 'office', areaCode: SUBDISTRICT, verbs: API_VERB_NAMES.filter((verb) => mayGive('office', verb)), county: code, expiresOn: lastExpiry(begun) } as never }], begun)
  const [key] = await transact(SEED, 'key.read', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM api_key WHERE created_by = ${seeder.id}::uuid`)
  const actor: Actor = { id: key!.id, role: 'key', name, areaCode: SUBDISTRICT, unitId: null, verbs: API_VERB_NAMES }
  const known = (await transact(SEED, 'resident.read', (tx) => tx.$queryRaw<{ id: string; name: string; sealed: string }[]>`
    SELECT r.id::text AS id, r.name, r.id_number_sealed AS sealed FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED'
    WHERE left(s.area_code, 12) = ${XINGHUO} AND r.origin_code = ${code} AND r.id_number_sealed IS NOT NULL AND r.merged_into IS NULL ORDER BY r.id DESC LIMIT 3`)).map((one) => ({ name: one.name, idNumber: open('resident.id_number', one.id, one.sealed) }))
  const [away] = (await transact(SEED, 'outgoing.read', (tx) => tx.$queryRaw<{ id: string; name: string; sealed: string }[]>`
    SELECT o.id::text AS id, o.name, o.id_number_sealed AS sealed FROM outgoing o JOIN absence a ON a.outgoing_id = o.id AND a.returned_on IS NULL AND a.cancelled_on IS NULL
    WHERE o.closed_on IS NULL AND o.id_number_sealed IS NOT NULL AND a.left_on < ${addDays(today, -3)}::date AND (a.county_code IS NULL OR a.county_code = ${code}) ORDER BY a.county_code NULLS LAST, o.id LIMIT 1`)).map((one) => ({ name: one.name, idNumber: open('outgoing.id_number', one.id, one.sealed) }))
  const tell = async (n: number, command: unknown, ago: number, raw: Record<string, unknown>) => {
    const [told] = await attemptAll(actor, command as typeof tellArrival, `told ${n}`, [{ raw: { ...raw, onDay: addDays(today, -ago - 1) } as never }], addDays(today, -ago))
    return told?.ok ? told.data.toldId : null
  }
  const took = async (n: number, toldId: string | null, ago: number, reason?: ToldRefusal) => {
    if (toldId === null) return
    if (reason) await attemptAll(community, refuseTold, `told ${n} not so`, [{ raw: { toldId, reason } }], addDays(today, -ago))
    else await attemptAll(community, takeTold, `told ${n} taken`, [{ raw: { toldId, areaCode: null } }], addDays(today, -ago))
  }
  await took(1, known[0] ? await tell(1, tellArrival, 18, { ...known[0], area: XINGHUO, place: '星火路附近，跟老乡一起住' }) : null, 17)
  await took(2, await tell(2, tellArrival, 12, { name: '杜长林', idNumber: stranger('19870316', '117'), area: XINGHUO, place: '说去亲戚家' }), 9, 'NOT_FOUND')
  await tell(3, tellArrival, 3, { name: '汪彩凤', idNumber: stranger('19950822', '228'), area: XINGHUO, place: '星火路服装厂', certificate: '婚育 2026-0388' })
  await tell(4, tellArrival, 2, { name: '汪小军', idNumber: stranger('19930105', '119'), area: XINGHUO, place: '星火路服装厂' })
  await tell(5, tellArrival, 1, { name: '崔金宝', idNumber: stranger('20010611', '335'), place: '临平，具体不详' })
  if (known[1]) await tell(6, tellDeparture, 1, known[1])
  if (away) await tell(7, tellReturn, 1, { ...away, whereabouts: 'WITH_THEM' })
  const last = await tell(8, tellDeparture, 10, { name: '贾玉珍', idNumber: stranger('19710430', '446') })
  if (last) await attemptAll(office, refuseTold, 'told 8 not so', [{ raw: { toldId: last, reason: 'NOT_FOUND' } }], addDays(today, -8))
}
