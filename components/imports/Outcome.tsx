import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { JobProgress } from '@/components/jobs/JobProgress'
import { JobProblem } from '@/components/jobs/JobState'
import { Progress } from '@/components/ui/Progress'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { ImportDetail } from '@/lib/imports/queries'
import { ImportState } from './ImportState'

type Act = (form: FormData) => Promise<void>
type OutcomeProps = {
  roster: ImportDetail
  /** Whether the user may place people at doors. */
  placing: boolean
  actions: { start: Act; stop: Act; discard: Act }
  commandId: string
}

/** Where the import stands, in one sentence, with what can be done next. */
export function Outcome({ roster, placing, actions, commandId }: OutcomeProps) {
  const t = useTranslations('imports.detail')
  const { rows, state } = roster
  const good = roster.total - rows.FAULTY
  const form = (action: Act, button: ReactNode) => (
    <form action={action}>
      <input type="hidden" name="importId" value={roster.id} />
      <input type="hidden" name="commandId" value={commandId} />
      {button}
    </form>
  )
  return (
    <Card data-import-state={state} className="grid gap-4 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <div className="grid gap-2">
        <p className="flex flex-wrap items-center gap-2.5 text-lg font-semibold">
          {state === 'PREVIEWED' ? t('preview') : state === 'DONE' ? t('done') : t('progress')} <ImportState state={state} />
        </p>
        {state === 'PREVIEWED' && <p className="text-ink-soft">{good > 0 ? t('previewBody', { go: good, faulty: rows.FAULTY }) : t('nothingGood')}</p>}
        {state === 'RUNNING' && <JobProgress jobId={roster.id} label={t('progress')} done={roster.done} total={good}>{t('running')}</JobProgress>}
        {state === 'STOPPED' && <Progress label={t('progress')} done={roster.done} total={good}>{t('stopped')}</Progress>}
        {state === 'STOPPED' && roster.problem && <p className="text-sm text-cinnabar"><JobProblem code={roster.problem} /></p>}
        {state === 'DONE' && <p className="text-ink-soft">{t('doneBody', { new: rows.NEW, same: rows.SAME, moved: rows.MOVED, elsewhere: rows.ELSEWHERE })}</p>}
        {roster.unplaced > 0 && state !== 'PREVIEWED' && <p className="text-ink-soft">{t('unplaced', { count: roster.unplaced })}</p>}
        {rows.FAULTY > 0 && <p className="text-sm text-ink-soft">{t('faultyHint')}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2 md:justify-end">
        {rows.FAULTY > 0 && (
          <a href={`/imports/${roster.id}/faulty`} download className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            {t('faulty', { count: rows.FAULTY })}
          </a>
        )}
        {placing && roster.unplaced > 0 && state === 'DONE' && <LinkButton href={`/residents?placed=no&area=${roster.areaCode}`} look="main">{t('place')}</LinkButton>}
        {state === 'RUNNING' && form(actions.stop, <SubmitButton look="plain">{t('stop')}</SubmitButton>)}
        {state === 'STOPPED' && form(actions.start, <SubmitButton>{t('resume')}</SubmitButton>)}
        {state === 'PREVIEWED' && (
          <>
            <ConfirmButton
              action={actions.discard} values={{ importId: roster.id, commandId }} look="plain"
              title={t('discardTitle')} description={t('discardBody')} confirm={t('discardConfirm')}
            >
              {t('discard')}
            </ConfirmButton>
            {good > 0 && form(actions.start, <SubmitButton>{t('start')}</SubmitButton>)}
          </>
        )}
      </div>
    </Card>
  )
}
