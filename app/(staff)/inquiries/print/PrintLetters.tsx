'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { print, type PrintState } from '../actions'
import type { Sheet } from '../sheet'

type Props = { letters: readonly { id: string; number: string; name: string | null }[] }

/** Which letters, and once they are asked for the letters themselves, a page each. They are in this page's memory and nowhere else. */
export function PrintLetters({ letters }: Props) {
  const [t, problems] = [useTranslations('inquiries.printing'), useTranslations('problems')]
  const [state, act] = useActionState<PrintState, FormData>(print, { ...blank, sheets: [] })
  if (state.sheets.length > 0) {
    return (
      <>
        <div className="mb-4 print:hidden"><PrintButton>{t('print')}</PrintButton></div>
        <div className="grid gap-6 print:block">{state.sheets.map((sheet) => <Letter key={sheet.id} sheet={sheet} />)}</div>
      </>
    )
  }
  return (
    <Card className="max-w-2xl">
      <form action={act} className="grid gap-4">
        {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <ul>{letters.map(({ id, number, name }) => <li key={id} className="flex justify-between gap-3 border-b border-line py-2"><input type="hidden" name="ids" value={id} /><span>{number}</span><span>{name}</span></li>)}</ul>
        <SubmitButton size="large" wide>{t('show', { count: letters.length })}</SubmitButton>
      </form>
    </Card>
  )
}

function Letter({ sheet }: { sheet: Sheet }) {
  return (
    <PrintSheet title={sheet.title}>
      <p className="text-end">{sheet.number}</p>
      <p>{sheet.to}</p>
      {sheet.paragraphs.map((text) => <p key={text} className="indent-8">{text}</p>)}
      {sheet.facts.length > 0 && <ul className="my-2 ps-8">{sheet.facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>}
      {sheet.close && <p className="indent-8">{sheet.close}</p>}
      {sheet.contact && <p className="indent-8">{sheet.contact}</p>}
      <div className="mt-8 text-end"><p>{sheet.seal}</p><p>{sheet.day}</p></div>
      {sheet.slip && (
        <section className="mt-6 border-t border-dashed border-ink-soft pt-2">
          <p className="text-center text-xs text-ink-soft">{sheet.slip.cut}</p>
          <h3 className="my-3 text-center text-lg font-semibold">{sheet.slip.title}</h3>
          <p>{sheet.slip.to}</p>
          <p className="indent-8">{sheet.slip.of}</p>
          <ul className="my-2 flex flex-wrap gap-x-10 ps-8">{sheet.slip.boxes.map((box) => <li key={box}>☐ {box}</li>)}</ul>
          <div className="mt-4 grid grid-cols-2 gap-y-3"><p>{sheet.slip.seal}</p><p>{sheet.slip.day}</p><p>{sheet.slip.by}</p><p>{sheet.slip.phone}</p></div>
        </section>
      )}
    </PrintSheet>
  )
}
