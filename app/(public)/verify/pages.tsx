import { addressOf } from '@/app/address'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { today } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import { openPermit, type ShownPermit } from '@/lib/permits/public'
import { MineButton } from '../my/pages'
import { tooMany } from '../plain/refusals'
import { html, inLanguage, localeOf, Message, Sheet } from '../plain/Sheet'

export const VERIFY = '/verify'

/** What a card's code says today. `path` is where that is read again; `typed` what somebody may correct. One that is none is told like every other. */
export async function verify(request: Request, code: string, path: string, typed = ''): Promise<Response> {
  const [locale, day] = [localeOf(request), today()]
  const found = await openPermit(code, addressOf(request.headers.get('x-forwarded-for')), day)
  if (found === 'busy') return tooMany(locale, VERIFY)
  return found === 'none' ? html(<CodeForm locale={locale} typed={typed} missed />, 404) : html(<Verdict locale={locale} path={path} code={code} permit={found} today={day} />)
}

/** Where a code is typed in. */
export function CodeForm({ locale, typed = '', missed = false }: { locale: Locale; typed?: string; missed?: boolean }) {
  const t = wordsIn(locale, 'permits.verify')
  return (
    <Sheet locale={locale} title={t(missed ? 'none' : 'title')} path={VERIFY}>
      {missed && <Message title={t('none')}>{t('noneBody')}</Message>}
      {missed ? <h2>{t('title')}</h2> : <h1>{t('title')}</h1>}
      <p className="soft">{t('intro')}</p>
      <form method="post" action={inLanguage(VERIFY, locale)}>
        <label htmlFor="code">{t('code')}</label>
        <input id="code" name="code" className="text" defaultValue={typed} autoComplete="off" autoCapitalize="characters" />
        <p> </p>
        <button type="submit">{t('find')}</button>
      </form>
    </Sheet>
  )
}

function Verdict({ locale, path, code, permit, today }: { locale: Locale; path: string; code: string; permit: ShownPermit; today: Day }) {
  const [t, kinds] = [wordsIn(locale, 'permits.verify'), wordsIn(locale, 'permits.kind')]
  const day = (on: Day) => formatDay(on, locale, true)
  const facts = [
    [t('name'), permit.maskedName], [t('kind'), kinds(permit.kind)], [t('issuedOn'), day(permit.issuedOn)], [t('validTo'), day(permit.validTo)], ...(permit.issuer ? [[t('issuer'), permit.issuer]] : []),
  ] as const
  return (
    <Sheet locale={locale} title={t(`states.${permit.state}`)} path={path}>
      <Message tone={permit.state === 'IN_FORCE' ? 'good' : 'warn'} big title={t(`states.${permit.state}`)}>{t(`says.${permit.state}`, { day: day(permit.state === 'ENDED' ? permit.endedOn! : permit.validTo) })}</Message>
      <dl>{facts.map(([term, text]) => <div key={term}><dt>{term}</dt><dd>{text}</dd></div>)}</dl>
      <p>{t('compare')}</p>
      <p className="soft">{t('asOf', { day: day(today) })}</p>
      <p><a className="link" href={inLanguage(VERIFY, locale)}>{t('again')}</a></p>
      <MineButton locale={locale} typed={code} label="lookMine" />
    </Sheet>
  )
}
