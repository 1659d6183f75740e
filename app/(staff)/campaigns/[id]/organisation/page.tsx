import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { StatusPill } from '@/components/ui/StatusPill'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import { type CommunityGroup, findEarlier, type Post, readOrganisation } from '@/lib/organisation/queries'
import { requireCampaign } from '../../ground'
import type { Search } from './address'
import { takeOver } from './actions'
import { Frame } from './Frame'
import { PostForm, RemoveForm } from './PostForm'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('title') }
}

const hasHead = ({ posts }: CommunityGroup): boolean => posts.some((post) => post.duty === 'HEAD')

/** Who leads the campaign, its office, and every community's working group. */
export default async function OrganisationPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation')]
  const { leading, office, communities } = await readOrganisation(user, campaign)
  const back = organisationHref(campaign.id)
  const missing = communities.filter((group) => !hasHead(group)).length
  const acts = may(user, 'organisation.appoint')
  const where = { campaignId: campaign.id, back }
  const earlier = acts ? await findEarlier(user, campaign) : null
  const takingOver = earlier && <FormDialog action={takeOver} values={{ ...where, commandId: newId() }} title={t('post.takeOver')} body={t('post.takeOverBody', earlier)} submit={t('post.takeOver')} />
  return (
    <Frame user={user} campaign={campaign} search={search} note={t('post.missing', { count: missing })} actions={takingOver}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {([['LEADING_GROUP', leading], ['OFFICE', office]] as const).map(([body, posts]) => (
          <Card key={body} heading={t(`body.${body}`)} aside={mayIn(user, 'organisation.appoint', campaign.areaCode) && <PostForm where={{ ...where, body }} title={t('post.addTo', { body: t(`body.${body}`) })} trigger={t('post.add')} />}>
            <PostList posts={posts} user={user} back={back} body={body} />
          </Card>
        ))}
      </div>
      <h2 className="mt-6 mb-1 text-sm font-semibold text-ink-soft">{t('body.WORKING_GROUP')}</h2>
      <Table label={t('body.WORKING_GROUP')}>
        <thead>
          <Tr><Th>{t('post.community')}</Th><Th>{t('post.head')}</Th><Th>{t('post.title')}</Th><Th>{t('post.phone')}</Th><Th>{t('post.others')}</Th><Th>{t('post.units')}</Th>{acts && <Th><span className="sr-only">{t('post.add')}</span></Th>}</Tr>
        </thead>
        <tbody>
          {[...communities].sort((a, b) => Number(hasHead(a)) - Number(hasHead(b))).map(({ code, name, posts, units, unitsNamed }) => {
            const head = posts.find((post) => post.duty === 'HEAD')
            const others = posts.filter((post) => post !== head)
            return (
              <Tr key={code}>
                <RowHead>{name}</RowHead>
                <Td className="whitespace-nowrap">{head ? head.name : <StatusPill status="late">{t('post.none')}</StatusPill>}</Td>
                <Td>{head?.title}</Td>
                <Td className="font-mono whitespace-nowrap">{head?.phone}</Td>
                <Td>
                  {others.map((post) => (
                    <span key={post.id} className="mr-3 inline-flex items-center gap-1 whitespace-nowrap">
                      {post.name}
                      {acts && <RemoveForm postId={post.id} back={back} title={t('post.dismissLong', { name: post.name })} trigger={t('post.dismiss')} body={t('post.dismissBody')} />}
                    </span>
                  ))}
                </Td>
                <Td className="whitespace-nowrap text-ink-soft">{units > 0 && t('post.unitsNamed', { named: unitsNamed, units })}</Td>
                {acts && <Td className="text-right"><PostForm where={{ ...where, body: 'WORKING_GROUP', areaCode: code }} title={head ? t('post.addTo', { body: name }) : `${name}：${t('post.appoint')}`} trigger={t(head ? 'post.add' : 'post.appoint')} /></Td>}
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Frame>
  )
}

/** A body's people, whoever is in charge first. */
async function PostList({ posts, user, back, body }: { posts: readonly Post[]; user: User; back: string; body: 'LEADING_GROUP' | 'OFFICE' }) {
  const [t, locale] = [await getTranslations('organisation'), await getLocale()]
  if (posts.length === 0) return <p className="py-3 text-ink-soft">{t('post.none')}</p>
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2 last:border-0">
          <span className="w-20 text-sm text-ink-soft">{t(`dutyIn.${body}.${post.duty}`)}</span>
          <span className="font-medium">{post.name}</span>
          <span className="text-sm text-ink-soft">{post.title}</span>
          <span className="font-mono text-sm">{post.phone}</span>
          <span className="ml-auto text-xs text-ink-soft">{t('post.since', { day: formatDay(post.from, locale) })}</span>
          {mayIn(user, 'organisation.dismiss', post.areaCode) && <RemoveForm postId={post.id} back={back} title={t('post.dismissLong', { name: post.name })} trigger={t('post.dismiss')} body={t('post.dismissBody')} />}
        </li>
      ))}
    </ul>
  )
}
