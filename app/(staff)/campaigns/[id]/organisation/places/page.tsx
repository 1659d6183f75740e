import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { listPlaces, type PlaceLine } from '@/lib/organisation/queries'
import { ownArea, requireCampaign } from '../../../ground'
import type { Search } from '../address'
import { Frame } from '../Frame'
import { PostForm, RemoveForm } from '../PostForm'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.places') }
}

const nameOf = ({ name, door }: PlaceLine): string => name ?? (door ? [door.street, door.number, door.block].join('') : '')

/** Units and buildings where more people live than the policy says, and whether each has an office of its own. */
export default async function PlacesPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation'), clockToday()]
  const above = partOf(await findPolicy(user, ownArea(user, campaign), today), 'resources').officeAbove
  const places = await listPlaces(user, campaign, above, today)
  const back = organisationHref(campaign.id, 'places')
  const acts = may(user, 'organisation.appoint')
  return (
    <Frame user={user} campaign={campaign} side="places" search={search} note={t('place.note', { count: places.length, above: formatCount(above), without: places.filter(({ head }) => head === null).length })}>
      {places.length === 0 ? <EmptyState title={t('place.none')}>{t('place.noneBody')}</EmptyState> : (
        <>
          <Table label={t('side.places')}>
            <thead><Tr><Th>{t('place.name')}</Th><Th>{t('place.kind')}</Th><Th>{t('place.community')}</Th><Th numeric>{t('place.residents')}</Th><Th>{t('place.office')}</Th><Th>{t('place.head')}</Th>{acts && <Th><span className="sr-only">{t('place.appoint')}</span></Th>}</Tr></thead>
            <tbody>
              {places.map((place) => {
                const { kind, id, head, communityName, residents } = place
                const name = nameOf(place)
                return (
                  <Tr key={`${kind}/${id}`}>
                    <RowHead>{name}</RowHead>
                    <Td className="whitespace-nowrap">{t(`place.kinds.${kind}`)}</Td>
                    <Td className="whitespace-nowrap text-ink-soft">{communityName}</Td>
                    <Td numeric>{formatCount(residents)}</Td>
                    <Td><StatusPill status={head ? 'ok' : 'late'}>{t(head ? 'place.has' : 'place.without')}</StatusPill></Td>
                    <Td>{head && <>{head.name}<span className="ml-2 font-mono text-xs text-ink-soft">{head.phone}</span></>}</Td>
                    {acts && (
                      <Td className="text-right">
                        {head
                          ? <RemoveForm postId={head.id} back={back} title={t('place.closeLong', { name })} trigger={t('place.close')} body={t('place.closeBody')} />
                          : <PostForm where={{ campaignId: campaign.id, back, body: 'PLACE', ...(kind === 'unit' ? { unitId: id } : { buildingId: id }) }} title={t('place.appointLong', { name })} trigger={t('place.appoint')} />}
                      </Td>
                    )}
                  </Tr>
                )
              })}
            </tbody>
          </Table>
          <p className="mt-2 text-sm text-ink-soft">{t('place.how')}</p>
        </>
      )}
    </Frame>
  )
}
