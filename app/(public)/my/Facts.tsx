import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { COUNTIES } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { MyPermit, MyRecord, MyStay, Reporter } from '@/lib/my/queries'
import { ROLES } from '@/lib/kernel/access'

/** A day as these pages say it: with its year. */
export const dayIn = (locale: Locale) => (on: Day) => formatDay(on, locale, true)

/** A role and an office, as far as they are known. */
export function reporterIn(locale: Locale) {
  const [t, staff] = [wordsIn(locale, 'my'), wordsIn(locale, 'staff.role')]
  return ({ role, office }: Reporter): string | null => {
    const known = ROLES.find((one) => one === role)
    return known && office ? t('office', { office, role: staff(known) }) : office
  }
}

/** What is to be done about a permit next, or what it says now. */
export function permitLine(locale: Locale, { kind, state, next }: MyPermit, today: Day): string | null {
  const [t, day] = [wordsIn(locale, 'my'), dayIn(locale)]
  if (state === 'ENDED' || !next) return null
  if (state === 'ISSUED') return t('toCollect')
  if (today >= next.by) return t(`mustNow.${kind}`)
  return today >= next.from ? t(`mayNow.${kind}`, { by: day(next.by) }) : t(`mayFrom.${kind}`, { from: day(next.from), by: day(next.by) })
}

/** All that is recorded, section by section; the same on the screen and in a copy. */
export function Facts({ locale, record, today }: { locale: Locale; record: MyRecord; today: Day }) {
  const [t, day, residents] = [wordsIn(locale, 'my'), dayIn(locale), wordsIn(locale, 'residents')]
  const none = t('none')
  const lasted = ({ fromOn, untilOn }: { fromOn: Day; untilOn: Day | null }) => (untilOn ? t('span', { from: day(fromOn), to: day(untilOn) }) : t('open', { from: day(fromOn) }))
  const facts = [
    [t('name'), record.name], [t('sex'), residents('sexOf', { sex: record.sex })], [t('bornOn'), record.bornOn ? day(record.bornOn) : none],
    [t('idNumber'), record.idMask ? `${record.idMask} · ${t(record.verified ? 'verified' : 'unverified')}` : none], [t('phone'), record.phoneMask ?? none],
    [t('origin'), record.originAddress ?? (record.originCode && COUNTIES[record.originCode]) ?? none], [t('recordedOn'), day(record.recordedOn)],
  ] as const
  return (
    <>
      <h2>{t('facts')}</h2>
      <dl>{facts.map(([term, text]) => <div key={term}><dt>{term}</dt><dd>{text}</dd></div>)}</dl>
      <p className="soft">{t('masked')}</p>
      <h2>{t('permit')}</h2>
      {record.permits.length === 0 && <p className="soft">{record.permitDeclinedOn ? t('declined', { day: day(record.permitDeclinedOn) }) : t('noPermit')}</p>}
      <ul>{record.permits.map((permit) => <li key={permit.number}><Permit locale={locale} permit={permit} today={today} /></li>)}</ul>
      <h2>{t('stays')}</h2>
      <ul>{record.stays.map((stay, n) => <li key={n}><Stay locale={locale} stay={stay} /></li>)}</ul>
      {record.works.length > 0 && (
        <>
          <h2>{t('works')}</h2>
          <ul>{record.works.map((one, n) => <li key={n}><b>{one.unit}</b><br />{lasted(one)} · {t('told', { day: day(one.reportedOn) })}</li>)}</ul>
        </>
      )}
      {record.beds.length > 0 && (
        <>
          <h2>{t('beds')}</h2>
          <ul>{record.beds.map((one, n) => <li key={n}><b>{t('bed', { address: one.address, bed: one.bed })}</b><br />{[lasted(one), one.unit].join(' · ')}</li>)}</ul>
        </>
      )}
      {record.insurance.length > 0 && (
        <>
          <h2>{t('insurance')}</h2>
          <ul>{record.insurance.map((one, n) => <li key={n}>{t('insuranceOn', { count: one.months, day: day(one.asOf), noted: day(one.notedOn) })}</li>)}</ul>
        </>
      )}
      {record.checks.length > 0 && (
        <>
          <h2>{t('checks')}</h2>
          <ul>{record.checks.map((check, n) => <li key={n}>{t('checkOn', { day: day(check.onDay), result: t(`result.${check.result}`) })}</li>)}</ul>
          <p className="soft">{t('checkNote')}</p>
        </>
      )}
    </>
  )
}

function Permit({ locale, permit, today }: { locale: Locale; permit: MyPermit; today: Day }) {
  const [t, day, kinds, states] = [wordsIn(locale, 'my'), dayIn(locale), wordsIn(locale, 'permits.kind'), wordsIn(locale, 'permits.verify.states')]
  const line = permitLine(locale, permit, today)
  return (
    <>
      <b>{kinds(permit.kind)} · {states(permit.state)}</b><br />
      {t('number', { number: permit.number })} · {t('validTo', { day: day(permit.endedOn ?? permit.validTo) })}
      {line && <><br />{line}</>}
    </>
  )
}

function Stay({ locale, stay }: { locale: Locale; stay: MyStay }) {
  const [t, day, reasons] = [wordsIn(locale, 'my'), dayIn(locale), wordsIn(locale, 'residents.reason')]
  const source = t.has(`source.${stay.source}` as 'source.DOOR') ? t(`source.${stay.source}` as 'source.DOOR') : stay.source
  const who = reporterIn(locale)(stay.reporter)
  const left = stay.endReason && t.has(`left.${stay.endReason}` as 'left.LEFT') ? ` · ${t(`left.${stay.endReason}` as 'left.LEFT')}` : ''
  const reason = stay.reason && (reasons.has(stay.reason as 'WORK') ? reasons(stay.reason as 'WORK') : stay.reason)
  const lines = [
    stay.toOn ? t('span', { from: day(stay.fromOn), to: day(stay.toOn) }) + left : t('open', { from: day(stay.fromOn) }),
    [t('arrived', { day: day(stay.arrivedOn) }), stay.registeredOn ? t('registered', { day: day(stay.registeredOn) }) : t('told', { day: day(stay.reportedOn) })].join(' · '),
    who ? t('by', { source, who }) : source,
    ...[['reason', reason], ['employer', stay.employer], ['note', stay.note]].flatMap(([field, text]) => (text ? [t('pair', { term: t(field as 'reason'), text })] : [])),
  ]
  return <><b>{[stay.community, stay.address].filter(Boolean).join(' ')}</b>{lines.map((line, n) => <span key={n}><br />{line}</span>)}</>
}
