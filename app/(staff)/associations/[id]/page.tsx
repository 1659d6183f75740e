import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { countWishes, findAssociation } from '@/lib/associations/queries'
import { CLOSE_REASONS, takesContacts, WISHES_BY } from '@/lib/associations/rules'
import { may, mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { close } from '../actions'
import { ReadList } from '../ReadList'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> }

const DONE = ['founded', 'edited', 'closed'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('associations'))('title') }
}

/** One association: how to find it, for everybody; and for whoever holds it the way to those who wish to be contacted. */
export default async function AssociationPage({ params, searchParams }: Props) {
  const user = await requireUser('association.read')
  const { id } = await params
  const found = isId(id) ? await findAssociation(user, id) : null
  if (!found) notFound()
  const [t, locale, search] = [await getTranslations('associations'), await getLocale(), await searchParams]
  const done = DONE.find((what) => what === search.done)
  const open = found.closedOn === null
  const wishes = open && takesContacts(found.kind) && may(user, 'contact.read') ? await countWishes(user, id, clockToday()) : null
  return (
    <>
      <PageHeader title={found.name} note={`${t(`kind.${found.kind}`)} · ${found.host ?? ''}`} crumbs={[{ label: t('title'), href: '/associations' }]} actions={open && <LinkButton prefetch={false} href={`/associations/${id}/print`}>{t('one.print')}</LinkButton>} />
      {done && <Notice tone="success" className="mb-4" title={t(`one.done.${done}`)} />}
      {found.closedOn && done !== 'closed' && <Notice tone="info" className="mb-4" title={t('one.closedOn', { day: formatDay(found.closedOn, locale, true), reason: t(`reason.${found.closeReason!}`) })} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card heading={t('one.facts')}>
          <DescriptionList items={[
            { term: t('form.does'), children: <span className="whitespace-pre-wrap">{found.does}</span> }, { term: t('form.contact'), children: found.contact }, { term: t('form.phone'), children: found.phone },
            { term: t('form.place'), children: found.place }, { term: t('one.hours'), children: found.hours },
          ]} />
          {open && mayIn(user, 'association.edit', found.areaCode) && (
            <div className="mt-4 flex flex-wrap gap-2">
              <LinkButton prefetch={false} href={`/associations/${id}/edit`}>{t('one.edit')}</LinkButton>
              <FormDialog action={close} values={{ associationId: id, commandId: newId() }} look="danger" submitLook="danger" title={t('one.closeDo')} trigger={t('one.close')} body={t('one.closeBody')} submit={t('one.closeDo')} asked={[{ kind: 'chips', name: 'reason', label: t('one.reason'), required: true, options: CLOSE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) })) }]} />
            </div>
          )}
        </Card>
        <Card heading={t('one.wishes')} aside={wishes !== null && <b>{wishes < WISHES_BY ? t('one.fewer', { n: WISHES_BY }) : t('one.least', { n: wishes })}</b>}>
          <p className="text-ink-soft">{t(!takesContacts(found.kind) ? 'one.party' : !open ? 'one.none' : wishes === null ? 'one.hidden' : 'one.private')}</p>
          {wishes !== null && <ReadList associationId={id} salt={newId()} />}
        </Card>
      </div>
    </>
  )
}
