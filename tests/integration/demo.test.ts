import { Client } from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { addressTextKey } from '@/lib/dwellings/rules'
import { verifyObligations } from '@/lib/obligations/verify'
import { SUSPICIONS } from '@/lib/residents/duplicates'
import { listDuplicates } from '@/lib/residents/duplicate-queries'
import { listSigns } from '@/lib/signs/queries'
import { fillDemo } from '@/prisma/seed/demo'
import { asSystem, count, staff, stand, SUBDISTRICT, TODAY, TUNLI, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

const lines: string[] = []
const log = (line: string) => void lines.push(line)
const percent = ({ due, met }: { due: number; met: number }) => (met * 100) / due

beforeAll(() => fillDemo({ log }), 480_000)

describe('the demonstration', () => {
  it('stands where a campaign of 31 communities stands on its 51st day', async () => {
    expect(await asSystem((tx) => tx.$queryRaw`
      SELECT from_on::text AS "from", to_on::text AS "to", cardinality(key_areas) AS keys, (SELECT count(*)::int FROM area WHERE level = 'COMMUNITY') AS communities FROM campaign`))
      .toEqual([{ from: '2026-03-01', to: '2026-05-01', keys: 9, communities: 31 }])
    const registration = percent(await stand(SUBDISTRICT, 'REGISTRATION'))
    expect(registration).toBeGreaterThan(92)
    expect(registration).toBeLessThan(95)
    expect(percent(await stand(SUBDISTRICT, 'PERMIT'))).toBeGreaterThan(87)
    expect(percent(await stand(SUBDISTRICT, 'CERTIFICATE_CHECK'))).toBeGreaterThan(60)
    expect(percent(await stand(SUBDISTRICT, 'CERTIFICATE_CHECK'))).toBeLessThan(90)
    expect(percent(await stand(SUBDISTRICT, 'COVERAGE'))).toBeGreaterThan(84)
    expect(await count('resident')).toBeGreaterThan(9000)
  })

  it('has a community whose high rate nobody should believe', async () => {
    expect(percent(await stand(TUNLI, 'REGISTRATION'))).toBeGreaterThan(95)
    expect(percent(await stand(TUNLI, 'COVERAGE'))).toBeLessThan(70)
  })

  it('gives the coordinator reminders of every urgency and something done today', async () => {
    const [row] = await asSystem((tx) => tx.$queryRaw<Record<string, number>[]>`
      SELECT count(*) FILTER (WHERE deadline < ${TODAY}::date)::int AS overdue, count(*) FILTER (WHERE deadline = ${TODAY}::date)::int AS due,
             count(*) FILTER (WHERE deadline > ${TODAY}::date)::int AS soon,
             (SELECT count(*)::int FROM stay JOIN staff ON staff.id = stay.created_by WHERE username = 'coordinator' AND registered_on = ${TODAY}::date) AS done
      FROM obligation WHERE area_code = ${XINGHUO_1} AND indicator = 'REGISTRATION' AND met_from IS NULL AND due_to IS NULL`)
    for (const figure of Object.values(row!)) expect(figure).toBeGreaterThan(2)
  })

  it('has nine accounts of nine roles, and doors that rosters name', async () => {
    const roles = await asSystem((tx) => tx.$queryRaw<{ role: string }[]>`SELECT role FROM staff WHERE username = role ORDER BY role`)
    expect(roles).toHaveLength(9)
    const keys = ['星火路12号7幢604室', '1号宿舍楼601'].map(addressTextKey)
    const doors = await asSystem((tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM dwelling WHERE starts_with(area_code, ${XINGHUO}) AND address_key = ANY (${keys}::text[])`)
    expect(doors).toHaveLength(2)
  })

  it('has people who stand in it twice, and one thing that looks written down and not seen', async () => {
    const community = await staff('community', XINGHUO)
    const { rows } = await listDuplicates(community, 'open', TODAY)
    expect(new Set(rows.flatMap((pair) => pair.suspicions))).toEqual(new Set(SUSPICIONS))
    const { signs } = await listSigns(community, null, TODAY)
    expect(signs.map((sign) => sign.kind)).toEqual(['PACE'])
    expect((await listSigns(await staff('office'), null, TODAY)).signs).toHaveLength(1)
  })

  it('says nothing of people, and agrees with its facts', async () => {
    expect(lines.join('\n')).not.toMatch(/\d{11}|周敏/)
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  }, 60_000)

  it('goes on where it was cut short, adds nothing, and then leaves the database alone', async () => {
    const before = await Promise.all([count('resident'), count('stay'), count('visit'), count('permit'), count('staff')])
    const url = new URL(inject('cluster').superUrl)
    url.pathname = new URL(process.env['DATABASE_URL']!).pathname
    const client = new Client({ connectionString: url.href })
    await client.connect()
    await client.query(`DELETE FROM credential USING staff WHERE staff.id = user_id AND username = 'admin'`)
    await client.query(`DELETE FROM staff WHERE username = 'admin'`)
    await client.query(`DELETE FROM command_seen WHERE ctid = (SELECT ctid FROM command_seen WHERE verb = 'staff.create' ORDER BY at DESC LIMIT 1)`)
    await client.end()
    await fillDemo({ log })
    expect(await Promise.all([count('resident'), count('stay'), count('visit'), count('permit'), count('staff')])).toEqual(before)
    const said = lines.length
    await fillDemo({ log })
    expect(lines).toHaveLength(said)
  }, 120_000)
})
