import { getTranslations } from 'next-intl/server'
import { AreaImportState } from '@/components/areas/AreaImportState'
import { JobProgress } from '@/components/jobs/JobProgress'
import { JobProblem } from '@/components/jobs/JobState'
import { buttonClass } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Checkbox } from '@/components/ui/Checkbox'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { Notice } from '@/components/ui/Notice'
import { Progress } from '@/components/ui/Progress'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { AreaImportSummary } from '@/lib/areas/import-queries'
import { discard, start, stop } from '../actions'

/** Where the import stands, and what can be done now. */
export async function Outcome({ edition }: { edition: AreaImportSummary }) {
  const t = await getTranslations('areas.import')
  const { id, state, counts, total, done } = edition
  const look = (counts.KEPT ?? 0) + (counts.GONE_USED ?? 0)
  return (
    <Card heading={t('state')} aside={<AreaImportState state={state} />}>
      <div className="grid gap-4">
        {state === 'PREVIEWED' && <Notice title={t('preview')}>{total > 0 ? t('previewBody', { total: (counts.NEW ?? 0) + (counts.RENAMED ?? 0) + (counts.GONE ?? 0) }) : t('nothing')}</Notice>}
        {state === 'DONE' && (
          <Notice tone="success" title={t('finished')}>
            {t('finishedBody', { new: counts.NEW ?? 0, renamed: counts.RENAMED ?? 0, gone: edition.retire ? (counts.GONE ?? 0) : 0 })}
          </Notice>
        )}
        {look > 0 && state !== 'DISCARDED' && <Notice tone="warn">{t('look', { count: look })}</Notice>}
        {state === 'RUNNING' && <JobProgress jobId={id} label={t('progress')} done={done} total={total}>{t('running')}</JobProgress>}
        {state === 'STOPPED' && <Progress label={t('progress')} done={done} total={total}>{t('stopped')}</Progress>}
        {state === 'STOPPED' && edition.problem && <p className="text-sm text-cinnabar"><JobProblem code={edition.problem} /></p>}
        {state === 'PREVIEWED' && total > 0 && (
          <form action={start} className="grid gap-3">
            <input type="hidden" name="importId" value={id} />
            {counts.GONE ? <Checkbox name="retire" defaultChecked label={t('retire', { count: counts.GONE })} /> : null}
            <div><SubmitButton>{t('start')}</SubmitButton></div>
          </form>
        )}
        <div className="flex flex-wrap gap-3 empty:hidden">
          {state === 'STOPPED' && <form action={start}><input type="hidden" name="importId" value={id} /><SubmitButton>{t('resume')}</SubmitButton></form>}
          {state === 'RUNNING' && <form action={stop}><input type="hidden" name="importId" value={id} /><SubmitButton look="plain">{t('stop')}</SubmitButton></form>}
          {['STAGING', 'PREVIEWED'].includes(state) && (
            <ConfirmButton action={discard} values={{ importId: id }} title={t('discardTitle')} description={t('discardBody')} confirm={t('discard')}>{t('discard')}</ConfirmButton>
          )}
          {counts.FAULTY ? <a href={`/admin/areas/import/${id}/faulty`} download className={buttonClass()}>{t('faulty', { count: counts.FAULTY })}</a> : null}
        </div>
      </div>
    </Card>
  )
}
