import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PhotoList } from '@/components/photos/PhotoList'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findSheet, sheetOfMark } from '@/lib/inspections/queries'
import { MOST_PHOTOS } from '@/lib/inspections/rules'
import { isId, newId } from '@/lib/kernel/id'
import { unphoto } from '../../actions'
import { MarkForm } from './MarkForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('markForm.title') }
}

/** One item of a community's sheet: what to look at, what was found, photos; then the next one. */
export default async function InspectionItemPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string; done?: string; problem?: string }> }) {
  const user = await requireUser('inspection.mark')
  const [{ id }, query, t, problems] = [await params, await searchParams, await getTranslations('inspections'), await getTranslations('problems')]
  const sheetId = isId(id) ? await sheetOfMark(user, id) : null
  const sheet = sheetId ? await findSheet(user, sheetId) : null
  const mark = sheet?.marks.find((one) => one.id === id)
  if (!sheet || !mark) notFound()
  if (mark.handedOn !== null || sheet.state !== 'OPEN') redirect(`/inspections/sheets/${sheet.id}#item-${mark.id}`)
  const own = sheet.marks.filter(({ department }) => department === mark.department)
  const before = own.find((one) => one.id === query.saved)
  const photos = mark.photos.filter(({ stage }) => stage === 'FOUND')
  return (
    <>
      <PageHeader
        title={mark.title} note={`${t('markForm.place', { n: own.indexOf(mark) + 1, all: own.length })} · ${t(`department.${mark.department}`)} · ${t('markForm.worth', { points: mark.weight })}`}
        crumbs={[{ label: sheet.placeName, href: `/inspections/sheets/${sheet.id}#item-${mark.id}` }]}
      />
      {before && <Notice tone="success" className="mb-4" title={t('markForm.saved', { title: before.title })} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      <div className="grid max-w-2xl gap-4">
        <p className="rounded-lg bg-sunk px-3 py-2.5">{mark.look}</p>
        <MarkForm
          key={`${mark.id} ${mark.version}`} sheetId={sheet.id} markId={mark.id} version={mark.version} commandId={newId()} weight={mark.weight} onward={own.some((one) => one.id !== mark.id && one.state === 'UNDECIDED')}
          values={{ verdict: mark.state === 'UNDECIDED' ? '' : mark.state, points: String(mark.points ?? 1), reason: mark.reason ?? '', note: mark.note ?? '' }}
        />
        <Card heading={t('markForm.photos')}>
          <PhotoList
            photos={photos} none={null} hrefOf={(photo) => `/api/inspection-photos/${photo}`} nameOf={(n) => t('markForm.photoOf', { n })} remove={{ action: unphoto, values: { back: `/inspections/items/${mark.id}` } }}
            add={photos.length < MOST_PHOTOS ? { to: '/api/inspection-photos', of: { markId: mark.id, stage: 'FOUND' }, label: t('markForm.photos') } : null}
          />
        </Card>
      </div>
    </>
  )
}
