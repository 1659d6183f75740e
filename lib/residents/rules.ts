import { type Day, parseDay } from '@/lib/kernel/day'

/** Sex after GB/T 2261.1. */
export type Sex = '0' | '1' | '2' | '9'

export type IdNumberFault = 'id-shape' | 'id-birth-date' | 'id-check-character' | 'id-lost-digits'

export type IdNumber = {
  /** 18 characters, upper-case X. */
  canonical: string
  bornOn: Day
  sex: '1' | '2'
  /** First six digits, the county of first registration (GB/T 2260). Abolished counties are common: unknown is no fault. */
  countyCode: string
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** Check character of an 18-digit identity number (GB 11643-1999, mod 11-2). `body` is its first 17 digits. */
export function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return CHECK[sum % 11]!
}

/** Full-width forms to half-width (Unicode NFKC), no blanks, no dots or dashes between groups, upper case. */
export const normaliseIdNumber = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b\ufeff.·-]/g, '').toUpperCase()

/**
 * Reads a resident identity number (GB 11643): normalised first; 15 digits are upgraded to 18 (19xx).
 * A birth date must exist and lie between 1850 and `latest`, which defaults to the end of this century's range.
 */
export function parseIdNumber(text: string, latest?: Day): { ok: true; value: IdNumber } | { ok: false; fault: IdNumberFault } {
  let number = normaliseIdNumber(text)
  if (/^\d{15}$/.test(number)) {
    const body = `${number.slice(0, 6)}19${number.slice(6)}`
    number = body + checkCharacter(body)
  }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, fault: 'id-shape' }
  const bornOn = parseDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (!bornOn || bornOn < '1850-01-01' || (latest && bornOn > latest)) return { ok: false, fault: 'id-birth-date' }
  if (checkCharacter(number.slice(0, 17)) !== number[17]) return { ok: false, fault: 'id-check-character' }
  return {
    ok: true,
    value: { canonical: number, bornOn, sex: Number(number[16]) % 2 === 1 ? '1' : '2', countyCode: number.slice(0, 6) },
  }
}

/** The first 17 digits of an 18-character number in ascending order. The check character follows from where they stand. */
export const digitsOf = (canonical: string): string => [...canonical.slice(0, 17)].sort().join('')

/** `3301************1X`: the first four and the last two characters. */
export const maskIdNumber = (canonical: string): string =>
  canonical.length < 7 ? '*'.repeat(canonical.length) : canonical.slice(0, 4) + '*'.repeat(canonical.length - 6) + canonical.slice(-2)

/** `199****2939`. */
/** Where a sex or a date of birth contradicts what an identity number says; not known, or left out, contradicts nothing. */
export function differsFromNumber(number: string, { sex, bornOn }: { sex: Sex | null; bornOn: string | null }): { field: 'sex' | 'bornOn'; code: string }[] {
  const parsed = parseIdNumber(number)
  if (!parsed.ok) return []
  return [
    ...(sex && sex !== '0' && sex !== '9' && sex !== parsed.value.sex ? [{ field: 'sex' as const, code: 'sex-differs-from-id' }] : []),
    ...(bornOn && bornOn !== parsed.value.bornOn ? [{ field: 'bornOn' as const, code: 'birth-differs-from-id' }] : []),
  ]
}

export const maskPhone = (canonical: string): string =>
  canonical.length < 8 ? '*'.repeat(canonical.length) : canonical.slice(0, 3) + '*'.repeat(canonical.length - 7) + canonical.slice(-4)

/** Whether a phone, which may be masked, takes short messages: a mobile does, a land line does not. */
export const takesMessages = (phone: string): boolean => phone.length === 11 && phone.startsWith('1')

/** A mainland mobile (11 digits from 13) or a land line with area code (10 to 12 digits from 0), as digits; null when neither. */
export function parsePhone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s()（）-]/g, '').replace(/^(\+86|0086)/, '')
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) ? digits : null
}

/** A person's name: blanks inside a Chinese name removed (rosters pad two-character names), the middle dot kept as `·`. */
export function normaliseName(text: string): string {
  const name = text.normalize('NFKC').replace(/[•・∙⋅.．]/g, '·').trim().replace(/\s+/g, ' ')
  return /\p{Script=Han}/u.test(name) ? name.replace(/ /g, '') : name
}

/** What is wrong with the days told of somebody, seen from today: nobody arrives or is born tomorrow, or arrives before birth. */
export function dayFault({ arrivedOn, bornOn }: { arrivedOn: Day | null; bornOn: Day | null }, today: Day): { field: 'arrivedOn' | 'bornOn'; code: string } | null {
  if (arrivedOn && arrivedOn > today) return { field: 'arrivedOn', code: 'future' }
  if (bornOn && bornOn > today) return { field: 'bornOn', code: 'future' }
  return bornOn && arrivedOn && arrivedOn < bornOn ? { field: 'arrivedOn', code: 'before-birth' } : null
}

/** Who told of somebody: a roster, their unit, their place of origin, at the door's plate they themselves or their landlord, or whoever helps in the building. */
export const DECLARING_SOURCES = ['ROSTER', 'UNIT', 'ORIGIN', 'RESIDENT', 'LANDLORD', 'HELPER'] as const
export type DeclaringSource = (typeof DECLARING_SOURCES)[number]

/** Whether somebody's word changes what is on record of a person: nobody has seen who speaks at a plate, and a helper knows a name and no papers. */
export const isTrusted = (source: DeclaringSource): boolean => source !== 'RESIDENT' && source !== 'LANDLORD' && source !== 'HELPER'

/** Reasons of residence (居住事由) of the registration form, in its order; texts in `labels.ts`. */
export const RESIDENCE_REASONS = [
  'WORK', 'FARMING', 'TRADE', 'SERVICE', 'OFFICIAL', 'SCHOOLING', 'TREATMENT', 'DOMESTIC', 'FAMILY', 'VISIT', 'TOURISM', 'SELF_REPORTED', 'STUDENT', 'OTHER',
] as const
export type ResidenceReason = (typeof RESIDENCE_REASONS)[number]

const SEX_WORDS: Record<string, Sex> = {
  男: '1', 男性: '1', 先生: '1', '1': '1', m: '1', male: '1', man: '1',
  女: '2', 女性: '2', 女士: '2', '2': '2', f: '2', female: '2', woman: '2',
  未知: '0', 不详: '0', '0': '0', unknown: '0', 未说明: '9', '9': '9',
}

/** Sex from what rosters write for it, or from its code; null for anything else. */
export const parseSex = (text: string): Sex | null => SEX_WORDS[text.normalize('NFKC').trim().toLowerCase()] ?? null

const REASON_WORDS: Record<ResidenceReason, RegExp> = {
  WORK: /^(务工|打工|做工|上班|工作|就业|外来务工|务工就业|work)$/,
  FARMING: /^(务农|种田|种植|养殖|farming)$/,
  TRADE: /^(经商|做生意|个体|个体户|个体经营|创业|开店|trade)$/,
  SERVICE: /^(服务|服务业|service)$/,
  OFFICIAL: /^(因公出差|出差|公务|official)$/,
  SCHOOLING: /^(借读|schooling)$/,
  TREATMENT: /^(治病疗养|治病|看病|就医|疗养|treatment)$/,
  DOMESTIC: /^(保姆|家政|月嫂|钟点工|domestic)$/,
  FAMILY: /^(投靠亲友|投靠|投亲|投亲靠友|随迁|随父母|随子女|随配偶|照顾家人|带孩子|family)$/,
  VISIT: /^(探亲访友|探亲|访友|visit)$/,
  TOURISM: /^(旅游观光|旅游|观光|tourism)$/,
  SELF_REPORTED: /^(自报来访|self_reported)$/,
  STUDENT: /^(在校学生|学生|上学|读书|就读|求学|student)$/,
  OTHER: /^(其他|其它|other)$/,
}

/** A reason of residence from what rosters write for it, or from its code; null for anything else. */
export function parseReason(text: string): ResidenceReason | null {
  const word = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return RESIDENCE_REASONS.find((reason) => REASON_WORDS[reason].test(word)) ?? null
}
