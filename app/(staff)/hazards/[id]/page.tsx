import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { HazardState } from '@/components/hazards/HazardState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { PhotoList } from '@/components/photos/PhotoList'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findHazard } from '@/lib/hazards/queries'
import { mayAddPhoto, mayRemovePhoto, orderOf, PHOTO_STAGES } from '@/lib/hazards/rules'
import { placeOf } from '../place'
import { unphoto } from '../actions'
import { CheckForm, RectifyForm, ReopenForm, SignForm } from './StepForms'

const DONE = ['recorded', 'SIGNED', 'RECTIFIED', 'PASSED', 'FAILED', 'REOPENED', 'photoRemoved'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('hazards'))('title') }
}

/** One hazard: what it is, its photos, what was done, and the next step. */
export default async function HazardPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; problem?: string }> }) {
  const user = await requireUser('hazard.read')
  const [{ id }, query, t, photos, problems, locale] = [await params, await searchParams, await getTranslations('hazards'), await getTranslations('photos'), await getTranslations('problems'), await getLocale()]
  if (!isId(id)) notFound()
  const hazard = await findHazard(user, id)
  if (!hazard) notFound()
  const today = clockToday()
  const done = DONE.find((what) => what === query.done)
  const acts = may(user, 'hazard.rectify')
  const step = { hazardId: id, today, responsible: hazard.responsible }
  const evidence = { state: hazard.state, signed: orderOf(hazard.steps).signed !== undefined }
  const rectifiedBy = hazard.steps.findLast((one) => one.step === 'RECTIFIED')?.userId
  return (
    <>
      <PageHeader
        title={placeOf(hazard)} note={`${t(`kind.${hazard.kind}`)} · ${t(`severity.${hazard.severity}`)}`} crumbs={[{ label: t('title'), href: '/hazards' }]}
        actions={(
          <>
            <HazardState hazard={hazard} today={today} />
            <LinkButton href={`/hazards/${id}/notice`} size="small">{t('page.notice')}</LinkButton>
            {hazard.dwellingId && <LinkButton href={`/dwellings/${hazard.dwellingId}`} size="small">{t('page.door')}</LinkButton>}
          </>
        )}
      />
      {done && <Notice tone="success" className="mb-4" title={t(`page.done.${done}`)} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Card heading={t('page.facts')}>
            <p className="py-2">{hazard.description}</p>
            <DescriptionList items={[
              { term: t('page.place'), children: hazard.place },
              { term: t('page.responsible'), children: hazard.responsible },
              { term: t('list.deadline'), children: formatDayFrom(hazard.deadline, locale, today) },
            ]} />
          </Card>
          {PHOTO_STAGES.map((stage) => (
            <Card key={stage} heading={t(stage === 'BEFORE' ? 'page.before' : 'page.after')}>
              <PhotoList
                photos={hazard.photos.filter((photo) => photo.stage === stage)} hrefOf={(photo) => `/api/photos/${photo}`} nameOf={(n) => t('page.photoOf', { stage, n })}
                remove={acts && mayRemovePhoto(stage, evidence, user.role) ? { action: unphoto, values: { hazardId: id } } : null}
                add={acts && mayAddPhoto(stage, hazard.state) ? { to: '/api/photos', of: { hazardId: id, stage }, label: t(stage === 'BEFORE' ? 'page.before' : 'page.after') } : null}
              />
              {hazard.removed.filter((photo) => photo.stage === stage).map((photo, n) => <p key={n} className="mt-2 text-sm text-ink-soft">{photos('removed', { day: formatDay(photo.onDay, locale), by: photo.by ?? '—' })}</p>)}
            </Card>
          ))}
        </div>
        <div className="grid gap-4">
          {acts && (
            <div className="grid gap-2">
              {hazard.state === 'OPEN' && <SignForm {...step} commandId={newId()} />}
              {hazard.state === 'OPEN' && <RectifyForm {...step} commandId={newId()} />}
              {hazard.state === 'RECTIFIED' && (rectifiedBy === user.id ? <Notice tone="info">{problems('hazard-same-person')}</Notice> : <CheckForm {...step} commandId={newId()} />)}
              {hazard.state === 'CLOSED' && <ReopenForm {...step} commandId={newId()} />}
            </div>
          )}
          <Card heading={t('page.steps')}>
            <ol className="grid gap-3">
              {hazard.steps.map((one) => (
                <li key={one.id} className="border-b border-line pb-3 last:border-0">
                  <p>{t('stepLine', { day: formatDayFrom(one.onDay, locale, today), by: one.by ?? '—', step: t(`step.${one.step}`) })}{one.deadline && <span className="text-ink-soft"> · {t('stepDeadline', { day: formatDayFrom(one.deadline, locale, today) })}</span>}</p>
                  {one.note && <p className="text-sm text-ink-soft">{one.note}</p>}
                  {one.signature && (
                    <figure className="mt-1">
                      <svg role="img" aria-label={t('page.signed', { name: one.signer ?? '' })} viewBox="0 0 600 200" className="h-16 rounded-md border border-line bg-white"><path d={one.signature} fill="none" stroke="#111" strokeWidth={4} strokeLinecap="round" strokeLinejoin="round" /></svg>
                      <figcaption className="text-sm text-ink-soft">{t('page.signed', { name: one.signer ?? '' })}</figcaption>
                    </figure>
                  )}
                </li>
              ))}
            </ol>
          </Card>
        </div>
      </div>
    </>
  )
}
