import { addDays, type Day } from '@/lib/kernel/day'
import { UNIT_LETTERS } from '@/lib/units/rules'

/** What is let or lent, after the campaign's list of places to look at; texts in `labels.ts`. */
export const RENTAL_KINDS = ['HOME', 'LENT', 'DORMITORY', 'SITE', 'HOTEL', 'PREMISES', 'MARKET', 'OTHER'] as const
export type RentalKind = (typeof RENTAL_KINDS)[number]

/** What it is used for. */
export const RENTAL_USES = ['LIVING', 'BUSINESS', 'BOTH', 'STORAGE', 'WORKSHOP', 'OTHER'] as const
export type RentalUse = (typeof RENTAL_USES)[number]

export const PARTY_KINDS = ['PERSON', 'ORGANISATION'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** An organisation's unified social credit code (GB 32100-2015): 18 characters, the last a check (mod 31). Canonical, or null. */
export function parseCreditCode(text: string): string | null {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return null
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * CREDIT_CHARACTERS.indexOf(code[i]!), 0)
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31] === code[17] ? code : null
}

/** Papers that every rental owes, each an indicator of its own: filed with the authority, and signed by whoever lets. */
export const OWED_PAPERS = ['RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'] as const
export type OwedPaper = (typeof OWED_PAPERS)[number]

/** Those that are signed and printed from a template; a filing has a number instead. */
export const SIGNED_PAPERS = ['SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT'] as const satisfies readonly OwedPaper[]
export type SignedPaper = (typeof SIGNED_PAPERS)[number]

/** Every text that is printed to be signed: by landlords, and by units. */
export const TEMPLATE_KINDS = [...SIGNED_PAPERS, ...UNIT_LETTERS] as const
export type TemplateKind = (typeof TEMPLATE_KINDS)[number]

/** With the lease, which nobody owes us: when it ends, whoever lives there may have gone. */
export const PAPER_KINDS = [...OWED_PAPERS, 'LEASE'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const isOwedPaper = (indicator: string): indicator is OwedPaper => (OWED_PAPERS as readonly string[]).includes(indicator)
export const isSigned = (kind: string): kind is SignedPaper => (SIGNED_PAPERS as readonly string[]).includes(kind)

/** A paper that ends within so many days is renewed now. */
export const RENEW_DAYS = 30

export type PaperState = 'none' | 'ahead' | 'valid' | 'ending' | 'ended'

/** Where a paper stands on a day, `null` for none. `[fromOn, toOn)`, cut short when it was ended early. */
export function paperState(paper: { fromOn: Day; toOn: Day | null; endedOn: Day | null } | null, today: Day): PaperState {
  if (!paper) return 'none'
  const to = paper.endedOn ?? paper.toOn
  if (to !== null && to <= today) return 'ended'
  if (paper.fromOn > today) return 'ahead'
  return to !== null && to <= addDays(today, RENEW_DAYS) ? 'ending' : 'valid'
}

/** Of papers of one kind the one that counts: in force, or else the one that will be; the latest of several, as they are ordered. */
export function paperNow<P extends Parameters<typeof paperState>[0] & object>(papers: readonly P[], today: Day): P | null {
  const at = (...states: PaperState[]) => papers.find((paper) => states.includes(paperState(paper, today)))
  return at('valid', 'ending') ?? at('ahead') ?? null
}

export type Room = { rooms: number | null; areaM2: number | null }
export type CrowdingRule = { peoplePerRoom: number; areaPerPerson: number }
export type Crowding = { fault: 'rooms' | 'area'; people: number; most: number }

/**
 * Whether more people live in a rental than may: a room is the least that is let, and each person has the least area of the place (Measures for the
 * Administration of Commodity Housing Rental, 2011, art. 8). Both numbers are the place's own, from its policy. What was not measured is not judged.
 */
export function crowding({ rooms, areaM2 }: Room, people: number, { peoplePerRoom, areaPerPerson }: CrowdingRule): Crowding | null {
  const most = rooms === null ? null : rooms * peoplePerRoom
  if (most !== null && people > most) return { fault: 'rooms', people, most }
  const byArea = areaM2 === null ? null : Math.floor(areaM2 / areaPerPerson)
  return byArea !== null && people > byArea ? { fault: 'area', people, most: byArea } : null
}

/** What a template may name, in the words of the paper itself, and what stands there in the end. */
export const TEMPLATE_FIELDS = ['房东', '证件号码', '联系电话', '房东住址', '房屋地址', '房屋类型', '出租间数', '建筑面积', '用途', '单位', '单位类型', '单位地址', '信用代码', '责任人', '社区', '编号', '签订日期', '起始日期', '终止日期'] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Names in a template that stand for nothing we know, in their order, each once. */
export const unknownFields = (body: string): string[] =>
  [...new Set([...body.matchAll(PLACEHOLDER)].map((match) => match[1]!))].filter((name) => !(TEMPLATE_FIELDS as readonly string[]).includes(name))

/** A template's text with its names filled in; what is not known is left as a line to be written on. */
export const fillTemplate = (body: string, values: Partial<Record<TemplateField, string | null>>): string =>
  body.replace(PLACEHOLDER, (_, name: string) => values[name as TemplateField] || '＿＿＿＿＿＿＿＿')
