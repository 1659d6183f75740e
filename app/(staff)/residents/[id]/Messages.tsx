import { useLocale, useTranslations } from 'next-intl'
import { MessageOutcome } from '@/components/messages/MessageOutcome'
import { Card } from '@/components/ui/Card'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Message, Written } from '@/lib/messages/queries'
import { ActButton } from './ActButton'
import { stopWriting, writeAgain, writeIn } from './message-actions'

type Props = { residentId: string; written: Written; /** Has a phone, lives here, under a record of their own: may be written to. */ reachable: boolean; today: Day }

/** What somebody was written, and what they say about it. Only those to whom something was or may be written have it. */
export function MessagesCard({ residentId, written: { optedOutOn, phoneOut, language, messages }, reachable, today }: Props) {
  const [t, locale] = [useTranslations('messages'), useLocale()]
  if (!reachable && messages.length === 0 && optedOutOn === null) return null
  const values = () => ({ residentId, commandId: newId() })
  const other = language === 'en' ? ('zh-CN' as const) : ('en' as const)
  return (
    <Card heading={t('record.heading')} aside={reachable && optedOutOn === null && <span className="text-ink-soft">{t(`language.${language}`)}</span>} id="messages">
      {optedOutOn !== null ? <p className="py-2 font-medium text-amber">{t('record.out', { day: formatDayFrom(optedOutOn, locale, today) })}</p> : phoneOut ? <p className="py-2 text-sm text-amber">{t('record.phoneOut')}</p> : messages.length === 0 && <p className="py-2 text-sm text-ink-soft">{t('record.none')}</p>}
      <ul>{messages.map((message) => <OneMessage key={message.id} message={message} today={today} />)}</ul>
      {reachable && (
        <div className="grid gap-2.5 pt-3">
          {optedOutOn === null
            ? (
              <>
                <ActButton action={stopWriting} values={values()} question={{ title: t('record.optOut'), body: t('record.optOutBody') }}>{t('record.optOut')}</ActButton>
                <ActButton action={writeIn} values={{ ...values(), language: other }} look="quiet">{t(other === 'en' ? 'record.toEnglish' : 'record.toChinese')}</ActButton>
              </>
            )
            : <ActButton action={writeAgain} values={values()} question={{ title: t('record.optIn'), body: t('record.optInBody') }}>{t('record.optIn')}</ActButton>}
        </div>
      )}
    </Card>
  )
}

function OneMessage({ message, today }: { message: Message; today: Day }) {
  const [t, locale] = [useTranslations('messages'), useLocale()]
  return (
    <li className="grid gap-1 border-b border-line py-2.5 last:border-0">
      <p className="flex flex-wrap items-baseline justify-between gap-2"><span><b className="font-semibold">{t(`indicator.${message.indicator}`)}</b> <span className="text-sm text-ink-soft">{t('list.by', { day: formatDayFrom(message.deadline, locale, today) })}</span></span><span className="text-sm text-ink-soft">{formatDay(message.dueOn, locale)}</span></p>
      <MessageOutcome state={message.state} problem={message.problem} />
    </li>
  )
}
