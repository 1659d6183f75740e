import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/app/(staff)/dwellings/[id]/ActForm'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { countPlates, sumPlates } from '@/lib/declarations/queries'
import { may } from '@/lib/kernel/access'
import { type AreaCode, isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { newId } from '@/lib/kernel/id'
import { type SearchParams, walkHref } from '../address'
import { issue } from './actions'

const platesHref = (area: AreaCode) => `/walk/plates?area=${area}`

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('declarations.plates'))('title') }
}

/** The codes for doors: issued for a community or a grid at once, and printed as sheets. */
export default async function PlatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser('plate.issue')
  const [params, t, walk] = [await searchParams, await getTranslations('declarations.plates'), await getTranslations('dwellings.walk')]
  const area: AreaCode = typeof params.area === 'string' && isAreaCode(params.area) && isWithin(params.area, user.areaCode) ? params.area : user.areaCode
  const path = (await lineageOf(user, area)).filter(({ code }) => isWithin(code, user.areaCode))
  const [below, names] = await Promise.all([countPlates(user, area), childrenOf(user, area)])
  const stand = sumPlates(below.values())
  const issuable = ['COMMUNITY', 'GRID'].includes(levelOf(area))
  const missing = stand.doors - stand.plates
  const made = typeof params.made === 'string' && /^\d{1,6}$/.test(params.made) ? Number(params.made) : null
  return (
    <>
      <PageHeader
        crumbs={[{ label: walk('title'), href: walkHref({ area }) }, ...path.slice(0, -1).map(({ code, name }) => ({ label: name, href: platesHref(code) }))]}
        title={`${t('title')} · ${path.at(-1)?.name ?? ''}`} note={t('note')}
        actions={issuable && stand.plates > 0 && <ExportLink user={user} list="plates" params={{ area }} />}
      />
      {made !== null && <Notice tone="success" className="mb-4">{made > 0 ? t('made', { count: made }) : t('madeNone')}</Notice>}
      {stand.doors === 0 ? (
        <EmptyState title={t('noDoors')} action={may(user, 'building.generate') && issuable && <LinkButton href={`/dwellings/new?area=${area}`}>{walk('generate')}</LinkButton>}>{t('noDoorsBody')}</EmptyState>
      ) : (
        <>
          {issuable && (
            <Card className="mb-4">
              <dl className="mb-4 grid max-w-md grid-cols-3 gap-3">
                <Count label={t('doors')} value={stand.doors} /><Count label={t('plates')} value={stand.plates} /><Count label={t('missing')} value={missing} />
              </dl>
              {missing > 0
                ? <ActForm action={issue} values={{ areaCode: area, commandId: newId() }} look="main" className="max-w-80">{t('make', { count: missing })}</ActForm>
                : <p className="text-ink-soft">{t('madeNone')}</p>}
              <p className="mt-3 text-sm text-ink-soft">{t('sheet')}</p>
            </Card>
          )}
          {names.length > 0 && (
            <Card tight>
              <Table label={t('title')}>
                <thead><Tr><Th>{t('area')}</Th><Th numeric>{t('doors')}</Th><Th numeric>{t('plates')}</Th><Th numeric>{t('missing')}</Th></Tr></thead>
                <tbody>
                  {names.map(({ code, name }) => {
                    const { doors, plates } = below.get(code) ?? { doors: 0, plates: 0 }
                    return (
                      <Tr key={code}>
                        <RowHead><Link href={platesHref(code)} prefetch={false} className="hit text-ink hover:text-jade hover:underline">{name}</Link></RowHead>
                        <Td numeric>{formatCount(doors)}</Td><Td numeric>{formatCount(plates)}</Td><Td numeric>{formatCount(doors - plates)}</Td>
                      </Tr>
                    )
                  })}
                </tbody>
              </Table>
            </Card>
          )}
        </>
      )}
    </>
  )
}

function Count({ label, value }: { label: string; value: number }) {
  return <div><dt className="text-sm text-ink-soft">{label}</dt><dd className="text-xl font-semibold">{formatCount(value)}</dd></div>
}
