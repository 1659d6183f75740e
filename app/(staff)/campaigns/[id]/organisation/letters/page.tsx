import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { listLetters } from '@/lib/organisation/queries'
import { requireCampaign } from '../../../ground'
import { sign, unsign } from '../actions'
import type { Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.letters') }
}

/** Target letters of the sub-district with its communities; those without one first. */
export default async function LettersPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, locale, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation'), await getLocale(), clockToday()]
  const letters = await listLetters(user, campaign)
  const back = organisationHref(campaign.id, 'letters')
  const signs = mayIn(user, 'target.sign', campaign.areaCode)
  const ready = letters.filter(({ letterId, head }) => letterId === null && head !== null)
  const signing = signs && ready.length > 0 && (
    <FormDialog
      action={sign} values={{ campaignId: campaign.id, back, commandId: newId() }} title={t('letter.sign')} body={t('letter.signBody')} submit={t('letter.submit')} look="main"
      asked={[{ kind: 'day', name: 'signedOn', label: t('letter.signOn'), required: true, value: today, latest: today }, { kind: 'boxes', name: 'areaCodes', label: t('letter.choose'), options: ready.map(({ code, name }) => ({ value: code, label: name })) }]}
    />
  )
  return (
    <Frame user={user} campaign={campaign} side="letters" search={search} note={t('letter.note', { signed: letters.filter(({ letterId }) => letterId !== null).length, all: letters.length })} actions={signing}>
      {signs && letters.some(({ letterId, head }) => letterId === null && head === null) && <Notice tone="warn" className="mb-4">{t('letter.wait')}</Notice>}
      <Table label={t('side.letters')}>
        <thead><Tr><Th>{t('letter.with')}</Th><Th>{t('letter.state')}</Th><Th>{t('letter.head')}</Th><Th>{t('letter.signedBy')}</Th>{signs && <Th><span className="sr-only">{t('letter.void')}</span></Th>}</Tr></thead>
        <tbody>
          {letters.map(({ code, name, head, letterId, signedOn, belowHead }) => (
            <Tr key={code}>
              <RowHead>{letterId ? <Link prefetch={false} href={`/target-letters/${letterId}`} className="hit text-indigo hover:underline">{name}</Link> : name}</RowHead>
              <Td>{signedOn ? <StatusPill status="ok">{formatDay(signedOn, locale)}</StatusPill> : <StatusPill status="late">{t('letter.unsigned')}</StatusPill>}</Td>
              <Td>{head ?? <span className="text-ink-soft">{t('letter.noHead')}</span>}</Td>
              <Td>{belowHead}</Td>
              {signs && <Td className="text-right">{letterId && <FormDialog action={unsign} values={{ letterId, back, commandId: newId() }} title={t('letter.voidLong', { name })} trigger={t('letter.void')} body={t('letter.voidBody')} submit={t('letter.void')} submitLook="danger" small />}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Frame>
  )
}
