import type { ReactNode } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import { SAYINGS, takesContacts } from '@/lib/associations/rules'
import { newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import type { MyAssociation, MyContact } from '@/lib/my/contacts'
import { inLanguage } from '../plain/Sheet'
import { dayIn } from './Facts'
import { Frame } from './Frame'

export const GROUPS = '/my/groups'

const DONE = ['given', 'renewed', 'withdrawn'] as const

/** What there is near, how to find it, and the wish to be contacted: one's own to give and to take back. */
export function GroupsPage({ locale, associations, living, done, state = blank }: { locale: Locale; associations: readonly MyAssociation[]; living: boolean; done: string | null; state?: FormState }) {
  const t = wordsIn(locale, 'associations.mine')
  const what = DONE.find((one) => one === done)
  return (
    <Frame locale={locale} title={t('title')} path={GROUPS} done={what && t(`done.${what}`)} state={state}>
      <p>{t('intro')}</p>
      <p className="soft">{t('private')}</p>
      {!living && <p>{t('nowhere')}</p>}
      {living && associations.length === 0 && <p>{t('none')}</p>}
      {associations.length > 0 && <ul>{associations.map((one) => <li key={one.id}><Group locale={locale} association={one} /></li>)}</ul>}
    </Frame>
  )
}

function Group({ locale, association }: { locale: Locale; association: MyAssociation }) {
  const [t, kinds, day] = [wordsIn(locale, 'associations.mine'), wordsIn(locale, 'associations.kind'), dayIn(locale)]
  const { id, name, kind, host, does, contact, phone, place, hours, wish, mayGive, mayRenew } = association
  return (
    <>
      <h2>{name}</h2>
      <p className="soft">{[kinds(kind), host].filter(Boolean).join(' · ')}</p>
      <p className="lines">{does}</p>
      <p>{t('where', { place, hours })}</p>
      <p><a className="link" href={`tel:${phone.replace(/[^\d]/g, '')}`}>{t('call', { contact, phone })}</a></p>
      {!takesContacts(kind) && <p className="soft">{t('party')}</p>}
      {mayGive && (
        <details>
          <summary>{t('giveTo', { name })}</summary>
          <Say locale={locale} to="give" id={id}>
            {SAYINGS.map((said) => <p key={said}><button type="submit" className="quiet" name="said" value={said}>{t(`give.${said}`)}</button></p>)}
          </Say>
        </details>
      )}
      {wish && <p><b>{t(`given.${wish.said}`, { day: day(wish.givenOn) })}</b> {t('until', { day: day(wish.untilOn) })}</p>}
      {mayRenew && <Say locale={locale} to="renew" id={id}><button type="submit" aria-label={t('renewOf', { name })}>{t('renew')}</button></Say>}
      {wish && <Say locale={locale} to="withdraw" id={id}><button type="submit" className="quiet" aria-label={t('withdrawOf', { name })}>{t('withdraw')}</button></Say>}
    </>
  )
}

/** By a form: with the command's id, so that it is done once, and with something by chance (`salt`), so that what is remembered of it tells nothing. */
const Say = ({ locale, to, id, children }: { locale: Locale; to: 'give' | 'renew' | 'withdraw'; id: string; children: ReactNode }) => (
  <form method="post" action={inLanguage(`${GROUPS}/${to}`, locale)}>
    <input type="hidden" name="associationId" value={id} />
    <input type="hidden" name="commandId" value={newId()} />
    <input type="hidden" name="salt" value={newId()} />
    {children}
  </form>
)

/** What one has said to whom, in a copy. */
export function Wishes({ locale, contacts }: { locale: Locale; contacts: readonly MyContact[] }) {
  const [t, day] = [wordsIn(locale, 'associations.mine'), dayIn(locale)]
  return <ul>{contacts.map(({ association, said, givenOn, untilOn }) => <li key={association}>{t('copied', { name: association, what: t(`give.${said}`), given: day(givenOn), until: day(untilOn) })}</li>)}</ul>
}
