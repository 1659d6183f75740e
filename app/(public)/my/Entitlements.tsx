import { wordsIn } from '@/app/words'
import type { Entitled } from '@/lib/entitlements/queries'
import type { Entitlement } from '@/lib/entitlements/rules'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import { dayIn } from './Facts'

type Offered = Exclude<Entitlement, { state: 'NOT_OFFERED' }>

/** What one is entitled to, folded up by when, each with what it needs and what there is of it. */
export function Entitlements({ locale, entitled: { facts, list }, today }: { locale: Locale; entitled: Entitled; today: Day }) {
  const [t, day] = [wordsIn(locale, 'entitlements'), dayIn(locale)]
  const offered = list.filter((one): one is Offered => one.state !== 'NOT_OFFERED')
  const [stop, comma] = locale === 'en' ? [': ', ', '] : ['：', '，']
  return (
    <>
      <h2>{t('mine.heading')}</h2>
      <p className="soft">{facts.registeredSince ? t('mine.note') : t('none')}</p>
      {facts.registeredSince && (['NOW', 'LATER', 'MISSING'] as const).map((state) => [state, offered.filter((one) => one.state === state)] as const).filter(([, those]) => those.length > 0).map(([state, those]) => (
        <details key={state}>
          <summary>{t(`state.${state}`, { count: those.length })}</summary>
          <ul>
            {those.map(({ benefit, from, parts }) => (
              <li key={benefit}>
                <b>{t(`benefit.${benefit}`)}</b>{state === 'LATER' && from ? ` · ${t('pill.LATER', { day: day(from) })}` : ''}
                {parts.map(({ kind, needed, has, from: on }) => (
                  <span key={kind} className="soft"><br />{[t(`need.${kind}`, { needed }), [has === null ? t(`lacks.${kind}`) : t(`has.${kind}`, { count: has }), on === null ? null : on <= today ? t('met') : t('from', { day: day(on) })].filter(Boolean).join(comma)].join(stop)}</span>
                ))}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
