'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/ui/Notice'
import { Progress } from '@/components/ui/Progress'
import { sentenceOf } from '@/components/ui/problems'
import { Card } from '@/components/ui/Card'
import type { Problem } from '@/lib/kernel/result'
import { ChooseList } from './ChooseList'
import { Handout } from './Handout'
import { PreviewList } from './PreviewList'
import { type FaultyRow, openAll, type Opened, type Preview, preview, type Sending, sendingsOf } from './sending'

type Chosen = { file: File; preview: Preview }
type Work = { opened: Opened[]; refused: FaultyRow[]; left: Sending[]; running: boolean; problem: Problem | null }

/**
 * A list of users, from the file to the slips: looked at, then opened some at a time. Passwords are in this page's memory and nowhere else, so
 * nothing here leads away before they are saved.
 */
export function ImportList() {
  const t = useTranslations('users.import')
  const problems = useTranslations('problems')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [work, setWork] = useState<Work | null>(null)

  const look = async (file: File): Promise<Problem | null> => {
    const seen = await preview(file)
    if (!seen.ok) return seen.problem
    setChosen({ file, preview: seen.data })
    return null
  }
  const open = async (sendings: Sending[], before: Pick<Work, 'opened' | 'refused'>) => {
    let so: Work = { ...before, left: sendings, running: true, problem: null }
    setWork(so)
    const { left, problem } = await openAll(sendings, (step) => {
      so = { ...so, opened: [...so.opened, ...step.opened], refused: [...so.refused, ...step.refused], left: so.left.slice(step.opened.length + step.refused.length) }
      setWork(so)
    })
    setWork({ ...so, left, problem, running: false })
  }
  const another = () => {
    setChosen(null)
    setWork(null)
  }

  if (!chosen) return <ChooseList look={look} />
  const rows = chosen.preview.rows
  const good = rows.flatMap((row) => (row.ok ? [row] : []))
  const faulty = rows.flatMap((row): FaultyRow[] => (row.ok ? [] : [{ row: row.row, faults: row.faults }]))
  if (!work) return <PreviewList file={chosen.file} preview={chosen.preview} good={good.length} faulty={faulty} open={() => void open(sendingsOf(good), { opened: [], refused: [] })} another={another} />
  if (work.running) {
    return (
      <Card className="max-w-2xl">
        <p className="mb-3 font-semibold" aria-live="polite">{t('creating')}</p>
        <Progress label={t('users')} done={good.length - work.left.length} total={good.length} />
      </Card>
    )
  }
  return (
    <>
      {work.problem && <Notice tone="error" className="mb-4 max-w-2xl print:hidden" title={sentenceOf(problems, work.problem)}>{t('interrupted')}</Notice>}
      <Handout
        file={chosen.file} opened={work.opened} faulty={[...faulty, ...work.refused].sort((a, b) => a.row - b.row)} refused={work.refused.length} left={work.left.length}
        goOn={() => void open(work.left, work)} another={another}
      />
    </>
  )
}
