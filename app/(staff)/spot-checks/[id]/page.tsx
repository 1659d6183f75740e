import { Download } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { buttonClass, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { type Doubt, earlierDraws, type FieldWork, fieldWorkOf, findSpotCheck, listVisitors, type SpotCheck, type Visitor } from '@/lib/spot-checks/queries'
import { stepFault } from '@/lib/spot-checks/rules'
import { close } from '../actions'
import { choiceWords, earlierWords, perMille, STATE_LOOK, whoWords } from '../words'
import { AssignForm, CancelForm, DecideForm, DrawForm } from './Forms'
import { ResultCard } from './ResultCard'

const DONE = ['planned', 'drawn', 'assigned', 'decided', 'closed', 'cancelled'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('title') }
}

/** One check: drawn, in the field, or closed; the next act first. */
export default async function SpotCheckPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('spot-check.read')
  const [{ id }, query, t, locale] = [await params, await searchParams, await getTranslations('spotChecks'), await getLocale()]
  const check = isId(id) ? await findSpotCheck(user, id) : null
  if (!check) notFound()
  const work = check.state === 'LOCKED' ? await fieldWorkOf(user, id) : null
  const visitors = work && may(user, 'spot-check.assign') ? await listVisitors(user) : []
  const earlier = await earlierDraws(user, id)
  const said = DONE.find((one) => one === query.done)
  return (
    <>
      <PageHeader
        title={`${t('title')} · ${check.placeName}`} note={`${t('result.target', { target: perMille(check.target) })} · ${check.closedOn ? formatDay(check.closedOn, locale, true) : t('list.until', { day: formatDay(check.untilOn, locale, true) })}`}
        crumbs={[{ label: t('title'), href: '/spot-checks' }]}
        actions={(
          <>
            <StatusPill status={STATE_LOOK[check.state]}>{t(`state.${check.state}`)}</StatusPill>
            {check.seed && <LinkButton href={`/spot-checks/${id}/names?list=doors`}>{t('lists.doors')}</LinkButton>}
            <LinkButton href={`/spot-checks/${id}/print`}>{t('act.print')}</LinkButton>
          </>
        )}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {check.cancelledOn && <Notice tone="warn" className="mb-4">{t('cancel.cancelled', { day: formatDay(check.cancelledOn, locale, true), reason: check.cancelReason ?? '' })}</Notice>}
      {earlier.length > 0 && <Notice tone="warn" className="mb-4" title={t('draw.earlier')}><ul>{earlier.map((draw) => <li key={draw.id}><Link href={`/spot-checks/${draw.id}`} className="hit text-indigo hover:underline">{earlierWords(t, draw, locale)}</Link></li>)}</ul></Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <div className="grid gap-4">
          {check.state === 'PLANNED' && may(user, 'spot-check.draw') && <Card heading={t('draw.heading')}><p className="mb-4 max-w-prose text-sm text-ink-soft">{t('draw.note')}</p><DrawForm values={{ checkId: id, commandId: newId() }} /></Card>}
          {work && <Doubts doubts={work.doubts} user={user} />}
          {work && <Field id={id} work={work} visitors={visitors} user={user} />}
          {check.result && <ResultCard check={check} result={check.result} />}
        </div>
        <div className="grid gap-4">
          {work && may(user, 'spot-check.close') && <Closing check={check} work={work} />}
          <Card heading={t('draw.heading')}>
            <DescriptionList items={[
              { term: t('draw.commitment'), children: <Code>{check.commitment}</Code> },
              ...(check.seed ? [
                { term: t('draw.words'), children: check.words }, { term: t('draw.secret'), children: <Code>{check.secret}</Code> }, { term: t('draw.frameDigest'), children: <Code>{check.frameDigest}</Code> }, { term: t('draw.seed'), children: <Code>{check.seed}</Code> },
                { term: t('draw.frameDoors'), children: t('draw.doorsCount', { count: check.frameDoors! }) }, { term: t('draw.drawnDoors'), children: t('draw.doorsCount', { count: check.drawn! }) }, { term: t('draw.lockedOn'), children: formatDay(check.lockedOn!, locale, true) },
              ] : [{ term: t('plan.size'), children: t('draw.doorsCount', { count: check.size }) }, { term: t('plan.least'), children: t('draw.doorsCount', { count: check.least }) }]),
            ]} />
            {check.seed && (
              <div className="mt-3 flex flex-wrap gap-2">
                <a href={`/spot-checks/${id}/drawn`} download className={buttonClass()}><Download aria-hidden className="size-4" />{t('act.doors')}</a>
                <a href={`/spot-checks/${id}/frame`} download className={buttonClass()}><Download aria-hidden className="size-4" />{t('act.frame')}</a>
              </div>
            )}
            <Disclosure summary={t('draw.again')} className="mt-3"><p className="max-w-prose">{t('draw.againBody', { size: check.size, least: check.least })}</p></Disclosure>
          </Card>
          {may(user, 'spot-check.cancel') && stepFault(check.state, 'cancel', check.visited > 0) === null && <Card><Disclosure summary={t('act.cancel')}><CancelForm values={{ checkId: id, commandId: newId() }} /></Disclosure></Card>}
        </div>
      </div>
    </>
  )
}

const Code = ({ children }: { children: string | null }) => <code className="text-xs break-all">{children}</code>

/** Each community: how far it is, and who goes there. Counts alone: an estimate that is looked at before the end invites to end when it suits. */
async function Field({ id, work, visitors, user }: { id: string; work: FieldWork; visitors: Visitor[]; user: User }) {
  const t = await getTranslations('spotChecks')
  const { soFar } = work
  const [found, registered] = [soFar.registration?.of ?? 0, soFar.registration?.hits ?? 0]
  const counts = { found, missing: found - registered, gone: soFar.ghosts?.hits ?? 0, unanswered: soFar.drawn - soFar.answered }
  const unassigned = work.strata.reduce((sum, one) => sum + one.unassigned, 0)
  const choices = (code: string | null) => visitors.filter((visitor) => code === null || !visitor.areaCode.startsWith(code)).map(({ id: value, name, role, areaName }) => ({ value, label: `${name} · ${role === 'inspector' ? t('field.inspector') : areaName}` }))
  return (
    <Card heading={t('field.heading')}>
      <p className="mb-3 flex flex-wrap gap-x-4 text-sm">
        {(['found', 'missing', 'gone', 'unanswered'] as const).map((list) => <Link key={list} href={`/spot-checks/${id}/names?list=${list}`} className="hit text-indigo hover:underline">{t(`lists.${list}`)} {counts[list]}</Link>)}
      </p>
      {may(user, 'spot-check.assign') && unassigned > 0 && <div className="mb-3"><AssignForm values={{ checkId: id, commandId: newId() }} community={t('field.everywhere')} choices={choices(null)} /></div>}
      <Table label={t('field.heading')}>
        <thead><Tr><Th>{t('field.community')}</Th><Th numeric>{t('field.visited')}</Th><Th numeric>{t('field.answered')}</Th><Th>{t('field.visitor')}</Th></Tr></thead>
        <tbody>
          {work.strata.map((one) => (
            <Tr key={one.code}>
              <RowHead>{one.name}</RowHead><Td numeric>{one.visited} / {one.drawn}</Td><Td numeric>{one.answered}</Td>
              <Td>
                <span className="mr-2">{one.visitors.join('、')}{one.unassigned > 0 && <span className="text-amber"> {t('field.nobody', { count: one.unassigned })}</span>}</span>
                {may(user, 'spot-check.assign') && one.answered < one.drawn && <Disclosure summary={<>{t('field.change')}<span className="sr-only"> {one.name}</span></>} className="inline-block"><AssignForm values={{ checkId: id, stratumCode: one.code, commandId: newId() }} community={one.name} choices={choices(one.code)} /></Disclosure>}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

/** People of whom nobody can say by the rules alone who they are. */
async function Doubts({ doubts, user }: { doubts: Doubt[]; user: User }) {
  const t = await getTranslations('spotChecks')
  if (doubts.length === 0) return null
  return (
    <Card heading={`${t('doubt.heading')} ${doubts.length}`}>
      <ul>
        {doubts.slice(0, 50).map(({ person, address, rows, others }) => (
          <li key={person.id} className="grid gap-2 border-b border-line py-3 last:border-0">
            <p><span className="font-semibold">{whoWords(t, person)}</span>{person.mask && ` · ${person.mask}`}<span className="block text-sm text-ink-soft">{address}</span></p>
            {may(user, 'spot-check.decide') && <DecideForm values={{ personId: person.id, commandId: newId() }} who={whoWords(t, person)} {...choiceWords(t, rows, others)} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Whether it can be closed, and what is missing. */
async function Closing({ check, work }: { check: SpotCheck; work: FieldWork }) {
  const t = await getTranslations('spotChecks')
  const unvisited = work.strata.reduce((sum, { drawn, visited }) => sum + drawn - visited, 0)
  if (work.doubts.length > 0 || (unvisited > 0 && clockToday() <= check.untilOn)) {
    return <Notice tone="info">{[unvisited > 0 && t('close.unvisited', { count: unvisited }), work.doubts.length > 0 && `${t('doubt.heading')} ${work.doubts.length}`].filter(Boolean).join(' · ')}</Notice>
  }
  return <ActButton action={close} values={{ checkId: check.id, commandId: newId() }} look="main" question={{ title: t('act.close'), body: t('close.body') }}>{t('act.close')}</ActButton>
}
