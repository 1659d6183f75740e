import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { Stage, Told } from './rules'

/**
 * What a message says, in both languages: what is due and by when, and whose word it is. Never whose: a phone lies on a table, and is lent. These are the texts that are registered with a provider, word for word, with its own
 * way of writing a blank.
 */
export const TEMPLATES = {
  'registration-due': { 'zh-CN': '{community}提醒：请最迟{day}办理居住登记，可等协管员上门或到社区办。已办请忽略，拒收请告知社区。', en: '{community}: please register your residence by {day}, at your door or at the community office. Ignore if done; tell us to stop.' },
  'registration-late': { 'zh-CN': '{community}提醒：居住登记应在{day}前办理，现已过期，请尽快到社区办。已办请忽略，拒收请告知社区。', en: '{community}: your residence was to be registered by {day}. Please come to the community office. Ignore if done; tell us to stop.' },
  'permit-due': { 'zh-CN': '{community}提醒：您可办居住证，请最迟{day}到社区申请。已办请忽略，拒收请告知社区。', en: '{community}: a residence permit is due by {day}; please apply at the community office. Ignore if done; tell us to stop.' },
  'permit-late': { 'zh-CN': '{community}提醒：居住证应在{day}前办理，现已过期，请尽快到社区申请。已办请忽略，拒收请告知社区。', en: '{community}: a residence permit was due by {day}. Please apply at the community office. Ignore if done; tell us to stop.' },
  'permit-ends': { 'zh-CN': '{community}提醒：居住证{day}到期，请在此前到社区签注或续办。已办请忽略，拒收请告知社区。', en: '{community}: your residence permit ends {day}; please have it endorsed or renewed before. Ignore if done; tell us to stop.' },
  'permit-ended': { 'zh-CN': '{community}提醒：居住证已于{day}到期，请尽快到社区签注或续办。已办请忽略，拒收请告知社区。', en: '{community}: your residence permit ended {day}; please have it endorsed or renewed. Ignore if done; tell us to stop.' },
  'certificate-due': { 'zh-CN': '{community}提醒：请最迟{day}带婚育证明到社区交验。已办请忽略，拒收请告知社区。', en: '{community}: please show your marriage-and-childbirth certificate by {day}. Ignore if done; tell us to stop.' },
  'certificate-late': { 'zh-CN': '{community}提醒：婚育证明应在{day}前交验，请尽快到社区办。已办请忽略，拒收请告知社区。', en: '{community}: your marriage-and-childbirth certificate was to be shown by {day}. Ignore if done; tell us to stop.' },
  'certificate-ends': { 'zh-CN': '{community}提醒：婚育证明{day}到期，请换新后到社区交验。已办请忽略，拒收请告知社区。', en: '{community}: your marriage-and-childbirth certificate ends {day}; please show a new one. Ignore if done; tell us to stop.' },
  'certificate-ended': { 'zh-CN': '{community}提醒：婚育证明已于{day}到期，请换新后到社区交验。已办请忽略，拒收请告知社区。', en: '{community}: your marriage-and-childbirth certificate ended {day}; please show a new one. Ignore if done; tell us to stop.' },
  'change-due': { 'zh-CN': '{community}提醒：您告知的变更请最迟{day}到社区登记。已办请忽略，拒收请告知社区。', en: '{community}: please have the change you told us of registered by {day}. Ignore if done; tell us to stop.' },
  'change-late': { 'zh-CN': '{community}提醒：您告知的变更应在{day}前登记，请尽快到社区办。已办请忽略，拒收请告知社区。', en: '{community}: the change you told us of was to be registered by {day}. Ignore if done; tell us to stop.' },
} as const satisfies Record<string, Record<Locale, string>>
export type Template = keyof typeof TEMPLATES
export const TEMPLATE_KEYS = Object.keys(TEMPLATES) as Template[]

/** What somebody who comes in with a code of theirs is sent, at once and however often they said that they want none: they have asked for it. Registered as the others are. */
export const CODE_TEMPLATE = 'entry-code'
export const CODE_TEXT = {
  'zh-CN': '查看本人居住登记的验证码：{code}，10分钟内有效。工作人员不会向您索要，请勿告诉他人。', en: 'Code to see your own residence record: {code}, valid for 10 minutes. Our staff never ask for it; tell nobody.',
} as const satisfies Record<Locale, string>
/** Every text that a provider has to know. */
export const REGISTERED = [...TEMPLATE_KEYS, CODE_TEMPLATE] as const
export type Registered = (typeof REGISTERED)[number]

/** The blanks of every reminder, filled with nothing personal. */
export const PARAMS = ['community', 'day'] as const
export type Params = Record<(typeof PARAMS)[number], string>

const WORDS = { REGISTRATION: 'registration', PERMIT: 'permit', CERTIFICATE_CHECK: 'certificate', CERTIFICATE_CHANGE: 'change' } as const satisfies Record<Told, string>

/** Which text tells of something at a stage. `ended`: what they had ends on the deadline, which registrations and changes never do. */
export function templateOf({ indicator, stage, ended }: { indicator: Told; stage: Stage; ended: boolean }): Template {
  const word = WORDS[indicator]
  // The day on which something ends is the first without it.
  return ended && (word === 'permit' || word === 'certificate') ? `${word}-${stage === 'BEFORE' ? 'ends' : 'ended'}` : `${word}-${stage === 'AFTER' ? 'late' : 'due'}`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A day as a message says it; of another year with the year. */
export function dayIn(language: Locale, on: Day, today: Day): string {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number]
  const other = Math.abs(daysBetween(today, on)) > 180 || on.slice(0, 4) !== today.slice(0, 4)
  return language === 'en' ? `${date} ${MONTHS[month - 1]}${other ? ` ${year}` : ''}` : `${other ? `${year}年` : ''}${month}月${date}日`
}

export const fill = (text: string, params: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!)

/** A text with a provider's own blanks: `${community}`. */
export const asRegistered = (template: Registered, language: Locale): string => (template === CODE_TEMPLATE ? CODE_TEXT : TEMPLATES[template])[language].replace(/\{(\w+)\}/g, '$${$1}')

/** GSM 03.38 without its extension: whatever has another character goes as UCS-2. */
const GSM = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΔΦΓΛΩΠΨΣΘΞ]*$/

/** How many short messages a text is charged as: 70 characters of UCS-2 or 160 of GSM; where it is parted, 67 and 153 in each part (3GPP TS 23.040). */
export function segmentsOf(text: string): number {
  const [one, each] = GSM.test(text) ? [160, 153] : [70, 67]
  return text.length <= one ? 1 : Math.ceil(text.length / each)
}
