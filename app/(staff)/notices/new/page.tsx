import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { lineageOf } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { findNotice } from '@/lib/notices/queries'
import { eventFault } from '@/lib/notices/rules'
import { draft } from '../actions'
import { choicesFor } from '../form'
import { NoticeForm, type Written } from '../NoticeForm'

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('form.new') }
}

/** Written anew, or to put right one that was sent: with what that one said and whom it was for. */
export default async function NewNoticePage({ searchParams }: { searchParams: Promise<{ corrects?: string }> }) {
  const user = await requireUser('notice.draft')
  const [{ corrects }, t, today] = [await searchParams, await getTranslations('notices'), clockToday()]
  const before = corrects && isId(corrects) ? await findNotice(user, corrects, today) : null
  if (corrects && (!before?.isOwn || eventFault(before.state, 'correct'))) notFound()
  const [choices, path] = [await choicesFor(user, t, today), await lineageOf(user, user.areaCode)]
  const written: Written = before
    ? { ...before, number: before.number ?? '', title: wordsIn('zh-CN', 'notices')('form.correctionTitle', { title: before.title }).slice(0, 60), readByOn: addDays(today, 3) }
    : { kind: 'NOTICE', number: '', title: '', body: '', issuer: path.at(-1)?.name ?? '', audience: choices.audiences[0]!, places: [], unitIds: [], readByOn: addDays(today, 3), asksReply: false }
  return (
    <>
      <PageHeader title={t('form.new')} note={before && t('form.correcting', { title: before.title })} crumbs={[{ label: t('title'), href: '/notices?box=sent' }]} />
      <Card className="max-w-4xl"><NoticeForm action={draft} values={{ commandId: newId(), areaCode: user.areaCode, ...(before ? { correctsId: before.id } : {}) }} written={written} {...choices} /></Card>
    </>
  )
}
