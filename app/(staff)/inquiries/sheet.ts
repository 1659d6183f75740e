import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import type { Day } from '@/lib/kernel/day'
import { answers } from '@/lib/inquiries/rules'
import type { PrintedInquiry } from '@/lib/inquiries/print'
import { answerText } from './words'

/** A letter as it is printed, its texts ready: Chinese, whatever the interface speaks. `slip` is cut off, filled in and sent back; a reply has none. */
export type Sheet = {
  id: string; title: string; number: string; to: string; paragraphs: string[]; facts: string[]; close: string | null; /** Where it is answered to, and whom one may call. */ contact: string | null; seal: string; day: string
  slip: { title: string; number: string; to: string; of: string; boxes: string[]; seal: string; by: string; phone: string; day: string; cut: string } | null
}

const t = wordsIn('zh-CN', 'inquiries')
const residents = wordsIn('zh-CN', 'residents')
const date = (on: Day) => formatDay(on, 'zh-CN', true)

/** Of the day of the letter, its reminder or its second; of a reply, of the day on which it was given. */
export function sheetOf(letter: PrintedInquiry): Sheet {
  const { id, kind, number, authority, name, office } = letter
  const contact = letter.returnTo && t('letter.contact', { text: letter.returnTo })
  const about = { id, number, to: t('letter.to', { authority }), seal: t('letter.seal', { office }) }
  if (letter.direction === 'IN') {
    const reply = t('letter.reply', { number: letter.theirNumber!, name, idNumber: letter.idNumber ?? '—', answer: answerText(t, kind, letter.answer!) })
    return { ...about, title: t('letter.replyTitle'), paragraphs: [reply], facts: [], close: null, contact, day: date(letter.answeredOn!), slip: null }
  }
  const again = letter.secondOn ? t('letter.third', { sent: date(letter.sentOn!), reminded: date(letter.remindedOn!) }) : letter.remindedOn ? t('letter.again', { sent: date(letter.sentOn!) }) : null
  const lives = letter.livedHere ?? kind !== 'WHEREABOUTS' ? 'yes' : 'no'
  const body = kind === 'CHANGE' ? t('letter.body.CHANGE', { change: t(`letter.change.${letter.change as 'OTHER'}`), day: date(letter.changedOn!) }) : t(`letter.body.${kind}`, { lives })
  return {
    ...about, title: t(`letter.title.${kind}`) + (letter.secondOn ? t('letter.second') : letter.remindedOn ? t('letter.reminder') : ''),
    paragraphs: [body, ...(again ? [again] : [])],
    facts: [
      t('letter.person', { name }), ...(letter.sex ? [t('letter.sex', { sex: residents('sexOf', { sex: letter.sex }) })] : []), ...(letter.bornOn ? [t('letter.born', { day: date(letter.bornOn) })] : []),
      t('letter.number', { number: letter.idNumber ?? t('letter.noNumber') }), ...(letter.originAddress ? [t('letter.origin', { address: letter.originAddress })] : []),
    ],
    close: again ? t('letter.urge') : t('letter.by', { day: date(letter.dueOn) }), contact, day: date(letter.secondOn ?? letter.remindedOn ?? letter.sentOn!),
    slip: {
      title: t('letter.slip'), number, to: t('letter.slipTo', { office }), of: t('letter.slipOf', { number, name }), boxes: answers(kind, 'OUT').map((answer) => answerText(t, kind, answer)),
      seal: t('letter.slipSeal'), by: t('letter.slipBy'), phone: t('letter.slipPhone'), day: t('letter.slipDay'), cut: t('letter.cut'),
    },
  }
}
