import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { differingFields, type Policy, POLICY_FIELDS } from '@/lib/campaigns/rules'
import { useRuleText } from './useRuleText'

type Side = { name: string; policy: Policy }

/** Two policies part by part. What differs is marked by a sign and a word, and stands in bold. */
export function PolicyDifferences({ label, first, second }: { label: string; first: Side; second: Side }) {
  const t = useTranslations('policies')
  const { label: labelOf, value } = useRuleText()
  const fields = differingFields(first.policy, second.policy)
  const presets = first.policy.preset !== second.policy.preset
  const count = fields.length + (presets ? 1 : 0)
  const mark = (differs: boolean) => (differs ? <StatusPill status="due">{t('comparing.differs')}</StatusPill> : <span className="text-ink-faint">{t('comparing.same')}</span>)
  return (
    <>
      <p className="px-2 pb-2 text-sm text-ink-soft" data-differences={count}>{t('comparing.count', { count })}</p>
      <Table label={label}>
        <thead><Tr><Th>{t('rule')}</Th><Th>{first.name}</Th><Th>{second.name}</Th><Th>{t('comparing.result')}</Th></Tr></thead>
        <tbody>
          <Tr>
            <RowHead className="whitespace-nowrap">{t('preset')}</RowHead>
            <Td>{t(`presets.${first.policy.preset}`)}</Td><Td className={clsx(presets && 'font-semibold')}>{t(`presets.${second.policy.preset}`)}</Td><Td>{mark(presets)}</Td>
          </Tr>
          {POLICY_FIELDS.map((field) => {
            const differs = fields.includes(field)
            return (
              <Tr key={field} data-differs={differs ? field : undefined}>
                <RowHead className="whitespace-nowrap">{labelOf(field)}</RowHead>
                <Td className="min-w-36">{value(first.policy, field)}</Td>
                <Td className={clsx('min-w-36', differs && 'font-semibold')}>{value(second.policy, field)}</Td>
                <Td>{mark(differs)}</Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </>
  )
}
