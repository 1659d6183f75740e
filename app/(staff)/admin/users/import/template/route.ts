import { getLocale, getTranslations } from 'next-intl/server'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { requireUser } from '@/app/user'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { ROLES, type User } from '@/lib/kernel/access'
import { inertText } from '@/lib/kernel/sheet/workbook'
import { LISTED_FIELDS } from '@/lib/staff/columns'
import { unitsIn } from '@/lib/staff/queries'

/** A workbook to fill in: the columns, and beside them what may stand in them, of the administrator's own range. */
export async function GET(): Promise<Response> {
  const user = await requireUser('staff.create')
  const [t, staff, locale] = [await getTranslations('users'), await getTranslations('staff'), await getLocale()]
  const [areas, units] = await Promise.all([areasOf(user), unitsIn(user, user.areaCode)])
  const heading = (value: string): Row => [{ value, fontWeight: 'bold' }]
  const text = (...values: string[]): Row => values.map((value) => ({ value: inertText(value), type: String, format: '@' }))
  const guide: Row[] = [
    heading(t('import.guideRole')), ...ROLES.map((role) => text(staff(`role.${role}`), t(`about.${role}`))), [null],
    heading(t('import.guideArea')), ...areas.map(({ code, name }) => text(name, code)), [null],
    heading(t('import.guideUnit')), ...units.map(({ name, areaCode }) => text(name, areas.find(({ code }) => code === areaCode)?.name ?? areaCode)),
  ]
  const bytes = await writeExcelFile([
    { data: [LISTED_FIELDS.map((field) => ({ value: t(`field.${field}`), fontWeight: 'bold' as const }))], sheet: t('import.users'), columns: LISTED_FIELDS.map(() => ({ width: 22 })) },
    { data: guide, sheet: t('import.guide'), columns: [{ width: 30 }, { width: 50 }] },
  ]).toBuffer()
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="users-${locale}.xlsx"; filename*=UTF-8''${encodeURIComponent(t('import.templateFile'))}.xlsx`,
      'Cache-Control': 'no-store',
    },
  })
}

const MOST_PARTS = 200

/** The own area and two levels below, each as one says it: a grid with its community. */
async function areasOf(user: User): Promise<{ code: string; name: string }[]> {
  const [own, parts] = [await lineageOf(user, user.areaCode), await childrenOf(user, user.areaCode)]
  const below = await Promise.all(parts.slice(0, MOST_PARTS).map(async (part) => [part, ...(await childrenOf(user, part.code)).map(({ code, name }) => ({ code, name: code.length === 15 ? part.name + name : name }))]))
  return [...own.slice(-1), ...below.flat(), ...parts.slice(MOST_PARTS)]
}
