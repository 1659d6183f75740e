import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import type { MyActivity } from '@/lib/my/activities'
import { inLanguage } from '../plain/Sheet'
import { dayIn } from './Facts'
import { Frame } from './Frame'

export const ACTIVITIES = '/my/activities'

/** What is to be held nearby, and the way to sign up: by the code that stands on the board, for whoever one likes. */
export function ActivitiesPage({ locale, activities }: { locale: Locale; activities: readonly MyActivity[] }) {
  const [t, join, kinds, day] = [wordsIn(locale, 'activities.mine'), wordsIn(locale, 'activities.join'), wordsIn(locale, 'activities.kind'), dayIn(locale)]
  const left = ({ seats, signed, waiting }: MyActivity) => (seats > signed && waiting === 0 ? join('left', { count: seats - signed }) : join('full', { count: waiting }))
  return (
    <Frame locale={locale} title={t('title')} path={ACTIVITIES}>
      <p className="soft">{t('intro')}</p>
      {activities.length === 0 ? <p>{t('none')}</p> : (
        <ul>
          {activities.map((one) => (
            <li key={one.joinCode}>
              <h2>{one.title}</h2>
              <p><b>{day(one.heldOn)} {one.begins}</b><br />{one.place}<br /><span className="soft">{[kinds(one.kind), one.host, one.audience].filter(Boolean).join(' · ')}</span></p>
              <p>{left(one)} · {join('closesOn', { day: day(one.closesOn) })}</p>
              <p><a className="button quiet" href={inLanguage(`/join/${one.joinCode}`, locale)} aria-label={t('joinOf', { title: one.title })}>{join('submit')}</a></p>
            </li>
          ))}
        </ul>
      )}
      <p><a className="link" href={inLanguage('/join/receipt', locale)}>{join('look')}</a></p>
    </Frame>
  )
}
