import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { newId } from '@/lib/kernel/id'
import type { Delivery, Key, Webhook as Hook } from '@/lib/keys/queries'
import { EVENT_NAMES, EVENTS } from '@/lib/keys/rules'
import { eventKey } from '../words'
import { redeliver, remove, resume } from './actions'

/** Where the key's system is told of what happens, and how that went. */
export function Webhook({ of: key, webhook }: { of: Key; webhook: Hook | null }) {
  const [t, locale, format] = [useTranslations('keys.hook'), useLocale(), useFormatter()]
  const may = EVENT_NAMES.some((event) => key.verbs.includes(EVENTS[event]))
  if (!webhook) {
    return (
      <Card heading={t('heading')} className="mt-4">
        <p className="mb-3 text-ink-soft">{t(may ? 'none' : 'cannot')}</p>
        {may && key.state === 'active' && <LinkButton href={`/admin/keys/${key.id}/webhook`}>{t('make')}</LinkButton>}
      </Card>
    )
  }
  const [day, what] = [(of: string) => formatDay(of, locale, true), (event: Hook['events'][number]) => t(`event.${eventKey(event)}`)]
  const moment = (of: Date) => format.dateTime(of, { dateStyle: 'medium', timeStyle: 'short' })
  const result = ({ state, problem, status, nextAt }: Delivery): string => [
    t(`delivery.${state}`), state !== 'DELIVERED' && problem && t(`fault.${problem}`, { status: status ?? 0 }), state === 'WAITING' && problem && t('next', { at: moment(nextAt) }),
  ].filter(Boolean).join(' · ')
  return (
    <div className="mt-4 grid gap-4">
      <Card heading={t('heading')}>
        {webhook.problem && <Notice tone="warn" className="mb-3">{t(`problem.${webhook.problem}`, { day: day(webhook.disabledOn!) })}</Notice>}
        <DescriptionList items={[
          { term: t('state'), children: <StatusPill status={webhook.state === 'ACTIVE' ? 'ok' : 'late'}>{t(webhook.state === 'ACTIVE' ? 'active' : 'disabled')}</StatusPill> },
          { term: t('url'), children: <span className="font-mono break-all">{webhook.url}</span> }, { term: t('events'), children: <ul>{webhook.events.map((event) => <li key={event}>{what(event)}</li>)}</ul> },
          { term: t('waiting'), children: t('waitingCount', { count: webhook.waiting }) }, { term: t('created'), children: t('createdBy', { day: day(webhook.createdOn), name: webhook.createdBy ?? '—' }) },
        ]} />
        <div className="mt-4 flex flex-wrap gap-2">
          {webhook.state === 'DISABLED' && key.state === 'active' && <ActButton action={resume} look="main" values={{ webhookId: webhook.id, commandId: newId() }}>{t('resume')}</ActButton>}
          <LinkButton href={`/admin/keys/${key.id}/webhook/secret`}>{t('rotate')}</LinkButton>
          <ActButton action={remove} values={{ webhookId: webhook.id, commandId: newId() }} question={{ title: t('removeTitle'), body: t('removeBody') }}>{t('remove')}</ActButton>
        </div>
      </Card>
      <Card heading={t('deliveries')}>
        <p className="mb-2 text-sm text-ink-soft">{t('deliveriesNote', { count: webhook.deliveries.length })}</p>
        {webhook.deliveries.length === 0 ? <EmptyState title={t('empty')} /> : (
          <Table label={t('deliveries')}>
            <thead><Tr><Th>{t('at')}</Th><Th>{t('what')}</Th><Th>{t('result')}</Th><Th>{t('attempts')}</Th><Th><span className="sr-only">{t('again')}</span></Th></Tr></thead>
            <tbody>
              {webhook.deliveries.map((one) => (
                <Tr key={one.id}>
                  <RowHead className="font-normal whitespace-nowrap tabular-nums">{moment(one.at)}</RowHead>
                  <Td>{what(one.type)}</Td>
                  <Td><StatusPill status={one.state === 'DELIVERED' ? 'ok' : one.state === 'FAILED' ? 'late' : 'due'} className="whitespace-normal">{result(one)}</StatusPill></Td>
                  <Td className="tabular-nums">{one.attempts}</Td>
                  <Td>{webhook.state === 'ACTIVE' && (one.state === 'DELIVERED' || one.state === 'FAILED') && <ActButton action={redeliver} look="quiet" values={{ eventId: one.id, commandId: newId() }} label={t('againOf', { at: moment(one.at), what: what(one.type) })}>{t('again')}</ActButton>}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </div>
  )
}
