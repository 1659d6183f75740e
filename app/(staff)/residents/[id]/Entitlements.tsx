import { useLocale, useTranslations } from 'next-intl'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { EntitlementList } from '@/components/entitlements/EntitlementList'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import type { Entitled, Noted } from '@/lib/entitlements/queries'
import { fullMonths, INSURANCE_PAPERS, INSURANCE_VOIDS } from '@/lib/entitlements/rules'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { noted, voided } from './entitlement-actions'

type Props = { user: User; residentId: string; entitled: Entitled; statements: readonly Noted[]; /** Lives here, under a record of their own. */ here: boolean; today: Day }

/** What somebody is entitled to and why, what it was worked out from, and the one paper that is asked for it. */
export function EntitlementsCard({ user, residentId, entitled, statements, here, today }: Props) {
  const [t, locale] = [useTranslations('entitlements'), useLocale()]
  const { facts: { registeredSince, permit, insurance }, points, list } = entitled
  const day = (on: Day) => formatDay(on, locale, true)
  const nothing = t('facts.nothing')
  return (
    <Card heading={t('heading')} id="entitlements">
      <DescriptionList items={[
        { term: t('facts.residence'), children: registeredSince ? t('facts.residenceSince', { day: day(registeredSince), count: fullMonths(registeredSince, today) }) : nothing },
        { term: t('facts.permit'), children: permit ? t('facts.permitSince', { day: day(permit.since), to: day(permit.to) }) : nothing },
        { term: t('facts.insurance'), children: insurance ? t('facts.insured', { count: insurance.months, day: day(insurance.asOf) }) : nothing },
        { term: t('facts.points'), children: t('facts.sum', points) },
      ]} />
      {registeredSince ? <EntitlementList list={list} today={today} {...(here && may(user, 'service.record') ? { askFor: residentId } : {})} /> : <p className="py-2 text-sm text-ink-soft">{t('none')}</p>}
      <p className="my-2 text-sm text-ink-soft">{t('note')}</p>
      {here && may(user, 'insurance.note') && (
        <FormDialog
          action={noted} values={{ residentId, commandId: newId() }} title={t(statements.some((one) => !one.void) ? 'insurance.renote' : 'insurance.note')} body={t('insurance.body')} submit={t('insurance.submit')} wide
          asked={[
            { kind: 'text', name: 'months', label: t('insurance.months'), required: true, longest: 3, numeric: true }, { kind: 'day', name: 'asOf', label: t('insurance.asOf'), required: true, latest: today, value: today },
            { kind: 'chips', name: 'paper', label: t('insurance.paper'), required: true, options: INSURANCE_PAPERS.map((value) => ({ value, label: t(`insurance.papers.${value}`) })) },
          ]}
        />
      )}
      {statements.length > 0 && (
        <Disclosure summary={t('insurance.history', { count: statements.length })} className="mt-3">
          <ul>
            {statements.map((one) => (
              <li key={one.id} className="grid gap-1 border-b border-line py-2 last:border-0">
                <span>{t('insurance.one', { count: one.months, day: day(one.asOf) })}</span>
                <span className="text-ink-soft">{t('insurance.by', { day: day(one.notedOn), name: one.by ?? '—', paper: t(`insurance.papers.${one.paper}`) })}</span>
                {one.void && <span className="text-ink-soft">{t('insurance.voided', { day: day(one.void.on), reason: t(`insurance.reasons.${one.void.reason}`) })}</span>}
                {!one.void && may(user, 'insurance.void') && (
                  <FormDialog
                    action={voided} values={{ residentId, statementId: one.id, commandId: newId() }} title={t('insurance.voidTitle')} body={t('insurance.voidBody')} trigger={t('insurance.void')} submit={t('insurance.void')} small submitLook="danger"
                    asked={[{ kind: 'chips', name: 'reason', label: t('insurance.reason'), required: true, options: INSURANCE_VOIDS.map((value) => ({ value, label: t(`insurance.reasons.${value}`) })) }]}
                  />
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}
