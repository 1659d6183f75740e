import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { Table, Td, Th, Tr } from '@/components/ui/Table'
import { fieldsOf, type Field, isFigure, type List, listsOf, LISTS, nameOf, nameOfList, proposed, SECRETS } from '@/lib/forms/catalogue'
import { type Filling, findForm, type FormPage as Form, readChoices } from '@/lib/forms/queries'
import { BLANK, MAX_FORM_BYTES, unmapped } from '@/lib/forms/rules'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import { findResidentRow } from '@/lib/residents/queries'
import { retire } from '../actions'
import { UploadForm } from '../UploadForm'
import { FillPerson, FillPlace } from './FillForms'
import { MappingForm } from './MappingForm'

export async function generateMetadata() {
  return { title: (await getTranslations('forms'))('title') }
}

const DONE = ['uploaded', 'replaced', 'mapped'] as const
type Search = { done?: string; for?: string; at?: string }

/** A form: filled by whoever works with it, mapped and replaced by the office, with what it was filled for. */
export default async function FormPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Search> }) {
  const user = await requireUser('form.read')
  const [{ id }, { done, for: residentId, at }, t, locale] = [await params, await searchParams, await getTranslations('forms'), await getLocale()]
  const form = await findForm(user, id, at)
  if (!form) notFound()
  const open = unmapped(form.placeholders, form.mapping).length
  const said = DONE.find((one) => one === done)
  const edits = may(user, 'form.map') && form.retiredOn === null
  return (
    <>
      <PageHeader title={form.title} crumbs={[{ label: t('title'), href: '/forms' }]} note={t(`about.${form.about}`)} />
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`)}</Notice>}
      {form.retiredOn ? <Notice className="mb-4">{t('page.retired', { day: formatDay(form.retiredOn, locale, true) })}</Notice> : open > 0 ? <Notice tone="warn" className="mb-4">{t('page.unmapped', { count: open })}</Notice> : (
        <Card heading={t('page.fill')} className="mb-4"><Fill user={user} form={form} residentId={residentId ?? null} /></Card>
      )}
      {edits && <Mapping form={form} locale={locale} open={open} unseen={said === 'uploaded' || said === 'replaced'} />}
      <Card heading={t('page.history')} className="mb-4" tight={form.fillings.rows.length > 0}>
        {form.fillings.rows.length === 0 ? <EmptyState title={t('page.none')}>{t('page.noneBody')}</EmptyState> : <History rows={form.fillings.rows} />}
        <Pager {...(form.fillings.previous ? { previous: `/forms/${id}?at=${form.fillings.previous}` } : {})} {...(form.fillings.next ? { next: `/forms/${id}?at=${form.fillings.next}` } : {})} />
      </Card>
      <Versions form={form} edits={edits} />
    </>
  )
}

async function Fill({ user, form, residentId }: { user: User; form: Form; residentId: string | null }) {
  const [t, locale, today] = [await getTranslations('forms.fill'), await getLocale(), clockToday()]
  if (form.about === 'PERSON') {
    const resident = residentId && isId(residentId) ? await findResidentRow(user, residentId, today) : null
    if (!resident) return <EmptyState title={t('choosePerson')} action={<LinkButton href="/residents">{t('residents')}</LinkButton>} />
    return <FillPerson formId={form.id} residentId={resident.id} name={resident.name} secret={Object.values(form.mapping).some((field) => SECRETS.includes(field))} />
  }
  const { places, periods } = await readChoices(user)
  if (form.about === 'PERIOD' && periods.length === 0) return <EmptyState title={t('noPeriods')}>{t('noPeriodsBody')}</EmptyState>
  const mapped = Object.values(form.mapping)
  const notes = [form.about === 'PERIOD' ? t('frozen') : t('live'), ...(form.about === 'PERIOD' && mapped.some((field) => isFigure(field) || field === 'inCharge') ? [t('gaps')] : []), ...(mapped.includes('people') ? [t('peopleNote')] : [])]
  return (
    <FillPlace
      formId={form.id} about={form.about} today={today} notes={notes} places={places.map(({ code, name }) => ({ value: code, label: name }))}
      periods={periods.map(({ from, to }) => ({ value: from, label: `${formatDay(from, locale, true)} – ${formatDay(to, locale)}` }))}
    />
  )
}

/** `unseen`: it has just been made of the names, and nobody has looked at it. */
async function Mapping({ form, locale, open, unseen }: { form: Form; locale: Locale; open: number; unseen: boolean }) {
  const t = await getTranslations('forms')
  const [latest] = form.versions
  const next = latest!.filled ? ` ${t('page.filledNote')}` : latest!.shipped ? ` ${t('page.shippedNote')}` : ''
  const names = (list: List | null) => fieldsOf(form.about, list).map((field) => nameOf(locale, field))
  const guesses = proposed(form.about, form.placeholders, form.mapping)
  const fieldOf = (key: string, marker: boolean): string => {
    const field = form.mapping[key] ?? guesses[key]
    if (field === undefined || field === BLANK) return ''
    const list = LISTS.find((one) => one === field)
    return marker && list ? nameOfList(locale, list) : nameOf(locale, field as Field)
  }
  const places = form.placeholders.map(({ key, name, row, marker }) => ({ key, name, row, marker, field: fieldOf(key, marker), proposed: guesses[key] !== undefined, blank: form.mapping[key] === BLANK }))
  const body = (
    <>
      <p className="mb-3 text-sm text-ink-soft">{t('page.mappingNote')} {t('page.fieldHint')}{next}</p>
      <MappingForm versionId={latest!.id} commandId={newId()} places={places} names={{ whole: names(null), lists: listsOf(form.about).map((list) => nameOfList(locale, list)), people: names(listsOf(form.about).at(-1) ?? null) }} />
    </>
  )
  const summary = `${t('page.mapping')} · ${t('page.mappedCount', { count: places.length, open })}`
  return open > 0 || unseen ? <Card heading={summary} className="mb-4">{body}</Card> : <Disclosure className="mb-4" summary={summary}>{body}</Disclosure>
}

async function History({ rows }: { rows: readonly Filling[] }) {
  const [t, locale] = [await getTranslations('forms'), await getLocale()]
  const what = (one: Filling) => (one.residentId ? t('page.person') : [one.place, one.from && one.to ? `${formatDay(one.from, locale, true)} – ${formatDay(one.to, locale)}` : one.onDay && formatDay(one.onDay, locale, true)].filter(Boolean).join(' · '))
  return (
    <Table label={t('page.history')}>
      <thead><Tr><Th>{t('page.when')}</Th><Th>{t('page.what')}</Th><Th>{t('page.who')}</Th><Th>{t('page.nth')}</Th></Tr></thead>
      <tbody>
        {rows.map((one) => (
          <Tr key={one.id}>
            <Td className="whitespace-nowrap">{formatDay(one.filledOn, locale, true)}</Td>
            <Td>{what(one)}{one.residentId && <span className="text-ink-soft"> · {one.fullNumbers && one.reason ? `${t('page.full')}（${t(`fill.reasons.${one.reason}`)}）` : t('page.masked')}</span>}</Td>
            <Td>{one.by ?? '—'}</Td>
            <Td className="whitespace-nowrap">{t('page.version', { nth: one.nth })}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

async function Versions({ form, edits }: { form: Form; edits: boolean }) {
  const [t, locale] = [await getTranslations('forms'), await getLocale()]
  return (
    <Card heading={t('page.versions')}>
      <ul className="grid gap-3">
        {form.versions.map((one) => (
          <li key={one.id} className="border-b border-line pb-3">
            <b className="font-semibold">{t('page.version', { nth: one.nth })}</b> <span className="text-sm text-ink-soft">{t('page.versionFacts', { file: one.fileName, day: formatDay(one.createdOn, locale, true), by: one.shipped ? t('page.byProduct') : one.by ?? t('page.byOffice') })} · {edits && one.filled && one.fillings === 0 ? t('page.filledByLeft') : t('page.fillings', { count: one.fillings })}</span>
            <span className="block text-xs break-all text-ink-soft">{t('page.digest', { digest: one.digest.slice(0, 16) })}</span>
            <a href={`/api/forms/file/${one.id}`} className="hit text-sm text-indigo hover:underline" aria-label={`${t('act.download')} ${t('page.version', { nth: one.nth })}`}>{t('act.download')}</a>
          </li>
        ))}
      </ul>
      {edits && (
        <>
          <Disclosure className="mt-4" summary={t('act.replace')}>
            <p className="mb-3 text-sm text-ink-soft">{t('page.replaceNote')}</p>
            <UploadForm commandId={newId()} maximum={MAX_FORM_BYTES} formId={form.id} />
          </Disclosure>
          <div className="mt-4"><ConfirmButton action={retire} values={{ formId: form.id, commandId: newId() }} title={t('page.retireTitle')} description={t('page.retireBody')} confirm={t('act.retire')}>{t('act.retire')}</ConfirmButton></div>
        </>
      )}
    </Card>
  )
}
