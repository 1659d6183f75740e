import { type Locale, locales } from '@/lib/kernel/labels'
import { obligationLabels } from '@/lib/obligations/labels'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'
import { rentalLabels } from '@/lib/rentals/labels'
import { CELLS, isOfPeople, type Line, lineOf, LINES, REASONS, PEOPLE_LINES } from '@/lib/reports/rules'
import { reportLabels } from '@/lib/reports/labels'
import { residentLabels } from '@/lib/residents/labels'
import { FIELD_ALIASES, fieldLabels, LIST_ALIASES, VAGUE_ALIASES } from './field-labels'
import { BLANK, type FormAbout, type Mapping, plainName, type Placeholder, unmapped } from './rules'

/** Lists that a row is repeated for. */
export const LISTS = ['communities', 'people'] as const
export type List = (typeof LISTS)[number]

/** What is not a figure: of the form, of an area, of a report, of a person. */
export const WORDS = {
  form: ['today', 'filledBy', 'nth'], area: ['area', 'areaCode', 'subdistrict', 'inCharge', 'day'], report: ['period', 'periodFrom', 'periodTo', 'reportInCharge', 'sentBy', 'sentOn', 'remark', 'digest'],
  person: ['name', 'sex', 'bornOn', 'age', 'idNumber', 'phone', 'originAddress', 'arrivedOn', 'livesSince', 'reason', 'address', 'community', 'placeKind', 'employer', 'landlord', 'permitNumber', 'permitIssuedOn', 'permitValidTo', 'leftOn'],
} as const
export type Word = (typeof WORDS)[keyof typeof WORDS][number]

/** Numbers of a person, which come masked unless they were asked for in full. */
export const SECRETS: readonly string[] = ['idNumber', 'phone']

const FIGURES = ['rate', 'due', 'met', 'unmet'] as const
export type Figure = (typeof FIGURES)[number]
/** Fields of what is due and met, which a report does not have and tallies have. */
export const isFigure = (field: string): boolean => /^(rate|due|met|unmet):/.test(field)
export type Field = Word | `${Figure}:${Indicator}` | `cell:${string}`

const indicators: readonly Field[] = INDICATORS.flatMap((indicator) => (indicator === 'NO_LETTING' ? [`due:${indicator}` as const] : FIGURES.map((figure) => `${figure}:${indicator}` as const)))
/** Every cell of a half-month report; and all of a reason, which is the sum of its sexes. */
const cells: readonly Field[] = [...CELLS, ...PEOPLE_LINES.flatMap((line) => REASONS.map((reason) => `${line}/reason/${reason}`))].map((cell) => `cell:${cell}` as const)

/** What a placeholder may be: in a row of a list, what that row is of comes first, then what the whole form is of. */
export function fieldsOf(about: FormAbout, list: List | null): readonly Field[] {
  // Rows are numbered, and nothing else is.
  const form = WORDS.form.filter((field) => list !== null || field !== 'nth')
  const whole: readonly Field[] = about === 'PERSON' ? [...WORDS.person, ...form] : about === 'PERIOD' ? [...cells, ...indicators, ...WORDS.report, ...WORDS.area, ...form] : [...indicators, ...WORDS.area, ...form]
  return list === 'people' ? [...WORDS.person, ...whole.filter((field) => !(WORDS.person as readonly string[]).includes(field))] : whole
}
export const listsOf = (about: FormAbout): readonly List[] => (about === 'PERSON' ? [] : about === 'PERIOD' ? ['communities'] : LISTS)

const isIn = <T extends object>(of: T, key: PropertyKey): key is keyof T => key in of

/** A class of a half-month report in words: 务工, 半年以下, 已备案. */
function classOf(locale: Locale, group: string, key: string): string {
  const report = reportLabels[locale]
  if (group === 'reason') return isIn(residentLabels[locale].reason, key) ? residentLabels[locale].reason[key] : report.noReason
  if (group === 'kind') return rentalLabels[locale].kind[key as 'HOME']
  return report[group as 'sex'][key as '1']
}

const nameOfLine = (locale: Locale, line: Line): string => (isOfPeople(line) ? reportLabels[locale].line[line] : reportLabels[locale].lineLong[line])

function nameOfCell(locale: Locale, cell: string): string {
  const [, group, key, sex] = cell.split('/')
  const parts = [nameOfLine(locale, lineOf(cell))]
  if (group !== undefined) parts.push(reportLabels[locale].group[group as 'sex'], classOf(locale, group, key!))
  if (sex !== undefined) parts.push(classOf(locale, 'sex', sex))
  return parts.join(' · ')
}

/** A field as it is chosen from the catalogue. */
export function nameOf(locale: Locale, field: Field): string {
  const [kind, key] = [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)]
  if (!field.includes(':')) return fieldLabels[locale].word[field as Word]
  if (kind === 'cell') return nameOfCell(locale, key)
  const name = obligationLabels[locale].indicator[key as Indicator]
  return kind === 'rate' ? name : `${name} · ${fieldLabels[locale].figure[kind as Exclude<Figure, 'rate'>]}`
}

export const nameOfList = (locale: Locale, list: List): string => fieldLabels[locale].list[list]

/** `sure`: it can mean nothing else in a form. */
type Alias = { name: string; sure: boolean }
const aliases = (names: string | undefined, sure: boolean): Alias[] => (names?.split('|') ?? []).map((name) => ({ name, sure }))

/** Names of classes that more than one group of a line has: 其他 is a reason and a kind of place. */
const shared = new Set(LINES.flatMap((line) => {
  const names = new Map<string, Set<string>>()
  for (const cell of CELLS) {
    const [of, group, key] = cell.split('/')
    if (of !== line || group === undefined) continue
    const name = plainName(classOf('zh-CN', group, key!))
    names.set(name, (names.get(name) ?? new Set()).add(group))
  }
  return [...names].filter(([, groups]) => groups.size > 1).map(([name]) => `${line}/${name}`)
}))

/** Other names by which officials call a field, in their tables. A class says what it is of where its line is named and either its group is or no other group has it. */
function aliasesOf(field: Field): Alias[] {
  const own = [...aliases(FIELD_ALIASES[field], true), ...aliases(VAGUE_ALIASES[field], false)]
  if (!field.startsWith('cell:')) return own
  const [line, group, key, sex] = field.slice('cell:'.length).split('/') as [Line, string?, string?, string?]
  const { group: groups, line: lines } = reportLabels['zh-CN']
  const name = nameOfLine('zh-CN', line)
  const said = aliases(isOfPeople(line) ? (line === 'PRESENT' ? `${name}|在住` : name) : line === 'LET' ? `${name}|出租房` : `${name}|出租房${lines[line]}`, true)
  const unsaid = line === 'PRESENT' || line === 'LET' ? aliases('', false) : isOfPeople(line) ? [] : aliases(lines[line], false)
  const what = group === undefined ? aliases(isOfPeople(line) ? '|合计|总人数' : '', true) : classAliases(line, group, `${classOf('zh-CN', group, key!)}`, sex === undefined ? '' : classOf('zh-CN', 'sex', sex), groups[group as 'sex'])
  return [...own, ...[...said, ...unsaid].flatMap((before) => what.map((one) => ({ name: `${before.name}${one.name}`, sure: before.sure && one.sure }))).filter((one) => one.name !== '')]
}
const classAliases = (line: Line, group: string, name: string, sex: string, groupName: string): Alias[] => [{ name: `${name}${sex}`, sure: !shared.has(`${line}/${plainName(name)}`) }, { name: `${groupName}${name}${sex}`, sure: true }]

const OF_WHOLE: readonly Field[] = ['reportInCharge', 'sentBy', 'sentOn', 'remark', 'digest']
type Named = { field: Field; sure: boolean }
const kept = new Map<string, Map<string, Named>>()

/** Fields by every name that they have; a name that two of them have is the first one's. */
function namesOf(about: FormAbout, list: List | null): Map<string, Named> {
  const key = `${about}/${list}`
  let names = kept.get(key)
  if (!names) {
    names = new Map()
    const fields = fieldsOf(about, list)
    const add = (name: string, field: Field, sure: boolean) => { const plain = plainName(name); if (plain !== '' && !names!.has(plain)) names!.set(plain, { field, sure }) }
    // What the whole report says beside its figures is nothing of one of its rows, though it may be meant there.
    const isRows = (field: Field) => list !== 'communities' || !OF_WHOLE.includes(field)
    for (const field of fields) for (const locale of locales) add(nameOf(locale, field), field, isRows(field))
    for (const sure of [true, false]) for (const field of fields) for (const alias of aliasesOf(field)) if (alias.sure === sure) add(alias.name, field, sure && isRows(field))
    kept.set(key, names)
  }
  return names
}

/** The field that a name says; null for none. */
export const fieldNamed = (about: FormAbout, list: List | null, name: string): Field | null => namesOf(about, list).get(plainName(name))?.field ?? null

export function listNamed(about: FormAbout, name: string): List | null {
  const plain = plainName(name)
  return listsOf(about).find((list) => locales.some((locale) => plainName(nameOfList(locale, list)) === plain) || LIST_ALIASES[list].split('|').some((alias) => plainName(alias) === plain)) ?? null
}

/** The list of a placeholder's row, as it is mapped; null for what stands in none, or in one that is not mapped. */
export const listOf = ({ row }: Pick<Placeholder, 'row'>, mapping: Mapping): List | null => {
  const list = row === null ? undefined : mapping[`#${row}`]
  return (LISTS as readonly string[]).includes(list ?? '') ? (list as List) : null
}

/** What placeholders are, by names that can mean nothing else. What is not among it waits for somebody who looks. */
export function suggested(about: FormAbout, placeholders: readonly Placeholder[]): Mapping {
  const mapping: Mapping = {}
  for (const { key, name, marker } of placeholders) if (marker) { const list = listNamed(about, name); if (list) mapping[key] = list }
  for (const one of placeholders) {
    const named = one.marker ? undefined : namesOf(about, listOf(one, mapping)).get(plainName(one.name))
    if (named?.sure) mapping[one.key] = named.field
  }
  return mapping
}

/** What placeholders that are not mapped may be, by names that may as well mean something else: shown to whoever maps them, and nothing until they are saved. */
export const proposed = (about: FormAbout, placeholders: readonly Placeholder[], mapping: Mapping): Mapping =>
  Object.fromEntries(unmapped(placeholders, mapping).flatMap((one) => { const field = one.marker ? listNamed(about, one.name) : fieldNamed(about, listOf(one, mapping), one.name); return field === null ? [] : [[one.key, field]] }))

/** Whether a mapping names nothing but what its form may be filled with. */
export const isMapping = (about: FormAbout, placeholders: readonly Placeholder[], mapping: Mapping): boolean => {
  const of = new Map(placeholders.map((one) => [one.key, one]))
  return Object.entries(mapping).every(([key, field]) => {
    const one = of.get(key)
    if (!one) return false
    if (field === BLANK) return true
    return one.marker ? (listsOf(about) as readonly string[]).includes(field) : (fieldsOf(about, listOf(one, mapping)) as readonly string[]).includes(field)
  })
}
