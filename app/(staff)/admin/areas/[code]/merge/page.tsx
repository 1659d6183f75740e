import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { actHref } from '@/components/areas/links'
import { BottomBar } from '@/components/ui/BottomBar'
import { Button, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type AreaChoice, areasWithin, mergePreview } from '@/lib/areas/queries'
import type { Move } from '@/lib/areas/rules'
import { newId } from '@/lib/kernel/id'
import { type Query, textOf } from '../../query'
import { requireOwn } from '../requireOwn'
import { MergeForm } from './MergeForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('act.merge') }
}

/** Into which community, then what would happen, then its name typed out. */
export default async function MergePage({ params, searchParams }: { params: Promise<{ code: string }>; searchParams: Promise<Query> }) {
  const { user, area, crumbs } = await requireOwn('area.merge', 'COMMUNITY', (await params).code)
  const t = await getTranslations('areas')
  const choices = (await areasWithin(user, 'COMMUNITY')).filter((choice) => choice.code !== area.code)
  const into = textOf((await searchParams).into)
  const target = choices.find((choice) => choice.code === into)
  const grids = target ? ((await mergePreview(user, area, target.code)) ?? []) : []
  return (
    <>
      <PageHeader crumbs={crumbs} title={t('merge.title', { area: area.name })} note={t('merge.note')} />
      <div className="grid max-w-2xl gap-5">
        {target ? (
          <>
            <Notice title={`${area.name} → ${target.name}`} action={<LinkButton size="small" href={actHref(area.code, 'merge')}>{t('merge.changeTarget')}</LinkButton>}>
              {t('weight.moves', { ...area.weight })}
            </Notice>
            {area.weight.policies > 0 && <Notice tone="warn">{t('merge.policies', { area: area.name, target: target.name })}</Notice>}
            <Grids grids={grids} />
            <MergeForm code={area.code} name={area.name} target={target} commandId={newId()} />
          </>
        ) : <Choose choices={choices} />}
      </div>
    </>
  )
}

async function Choose({ choices }: { choices: AreaChoice[] }) {
  const t = await getTranslations('areas.merge')
  const groups = [...new Set(choices.map((choice) => choice.parentName))]
  return (
    <form className="grid gap-4">
      <Field name="into" label={t('into')} required>
        {(control) => (
          <Select {...control} defaultValue="">
            <option value="">{t('choose')}</option>
            {groups.map((group) => (
              <optgroup key={group} label={group}>
                {choices.filter((choice) => choice.parentName === group).map(({ code, name }) => <option key={code} value={code}>{name}（{code}）</option>)}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <BottomBar><Button type="submit" look="main">{t('next')}</Button></BottomBar>
    </form>
  )
}

async function Grids({ grids }: { grids: Move[] }) {
  const t = await getTranslations('areas.merge')
  if (grids.length === 0) return <p className="text-sm text-ink-soft">{t('noGrids')}</p>
  return (
    <Card tight>
      <Table label={t('grid')}>
        <thead><Tr><Th>{t('grid')}</Th><Th>{t('becomes')}</Th></Tr></thead>
        <tbody>{grids.map(({ from, to, name }) => <Tr key={from}><RowHead className="tabular-nums">{from}</RowHead><Td>{name} <span className="text-ink-faint tabular-nums">{to}</span></Td></Tr>)}</tbody>
      </Table>
    </Card>
  )
}
