import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PaperSheet } from '@/components/papers/PaperSheet'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { findTemplate, templateById } from '@/lib/rentals/queries'
import { paperNow } from '@/lib/rentals/rules'
import { FIRST_TEMPLATES } from '@/lib/rentals/templates'
import { unitLabels } from '@/lib/units/labels'
import { findUnit, listSigned } from '@/lib/units/queries'
import { UNIT_LETTERS } from '@/lib/units/rules'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ kind?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rentals'))('page.print') }
}

const zh = unitLabels['zh-CN']
const day = (on: Day | null | undefined): string | null => (on ? formatDay(on, 'zh-CN', true) : null)

/** A unit's letter on paper: as it was signed, or to be signed. In Chinese, whatever the interface speaks. */
export default async function UnitLetterPage({ params, searchParams }: Props) {
  const user = await requireUser('unit.read')
  const [{ id }, query, t, own] = [await params, await searchParams, await getTranslations('rentals'), await getTranslations('units')]
  const kind = UNIT_LETTERS.find((one) => one === query.kind)
  const unit = kind ? await findUnit(user, id) : null
  if (!kind || !unit || unit.closedOn !== null) notFound()
  const today = clockToday()
  const now = paperNow((await listSigned(user, unit.id, today)).find((line) => line.kind === kind)!.all, today)
  const template = now ? ((now.templateId && (await templateById(user, kind, now.templateId))) || FIRST_TEMPLATES[kind]) : ((await findTemplate(user, kind, unit.areaCode)) ?? FIRST_TEMPLATES[kind])
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={template.title} crumbs={[...(user.role === 'unit' ? [] : [{ label: own('title'), href: '/units' }]), { label: unit.name, href: `/units/${unit.id}` }]} actions={<PrintButton>{t('print.button')}</PrintButton>} />
      </div>
      <PaperSheet title={template.title} body={template.body} values={{
        单位: unit.name, 单位类型: zh.kind[unit.kind], 单位地址: unit.address, 信用代码: unit.creditCode, 社区: unit.communityName,
        责任人: now?.responsible ?? null, 编号: now?.number ?? null, 签订日期: day(now?.signedOn), 起始日期: day(now?.fromOn), 终止日期: now?.toOn ? day(addDays(now.toOn, -1)) : null,
      }} />
    </>
  )
}
