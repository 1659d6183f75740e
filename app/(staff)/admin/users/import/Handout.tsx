'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { PasswordSlip, PrintButton, type Slip } from '@/components/staff/PasswordSlip'
import { Button, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { FaultyButton } from './FaultyButton'
import { passwordsCsv } from './passwords'
import { type FaultyRow, type Opened, save } from './sending'

type Props = { file: File; opened: readonly Opened[]; faulty: readonly FaultyRow[]; refused: number; left: number; goOn: () => void; another: () => void }

/** One-time passwords to be had here and now: as a file, as slips to cut. Whoever is about to leave without them is asked first. */
export function Handout({ file, opened, faulty, refused, left, goOn, another }: Props) {
  const t = useTranslations('users.import')
  const users = useTranslations('users')
  const staff = useTranslations('staff')
  const [saved, setSaved] = useState(0)
  useAsking(opened.length > saved, t('leave'))
  const slips = opened.map(({ row, password }): Slip => ({
    name: row.name, username: row.username, password, role: staff(`role.${row.input.role}`), area: [row.areaName, row.unitName].filter(Boolean).join(' · '),
  }))
  const download = () => {
    const headers = [users('field.username'), users('field.name'), users('field.role'), users('field.area'), t('passwordFile')] as const
    save(new Blob([passwordsCsv(headers, slips)], { type: 'text/csv;charset=utf-8' }), `${t('passwordFile')}.csv`)
    setSaved(opened.length)
  }
  const leave = () => {
    if (opened.length <= saved || window.confirm(t('leave'))) another()
  }
  return (
    <>
      <Card className="grid max-w-2xl gap-3 print:hidden" data-opened={opened.length}>
        <h2 className="text-lg font-semibold" aria-live="polite">{opened.length > 0 ? t('doneTitle', { count: opened.length }) : t('nothing')}</h2>
        {opened.length > 0 && (
          <>
            <Notice tone="warn">{t('doneBody')}</Notice>
            <div className="flex flex-wrap gap-2.5">
              <Button look="main" onClick={download}><Download aria-hidden className="size-4" />{t('download')}</Button>
              <PrintButton look="plain" onPrinted={() => setSaved(opened.length)}>{t('print')}</PrintButton>
            </div>
            {saved === opened.length && <Notice tone="success" title={t('downloaded')}>{t('downloadedNote')}</Notice>}
          </>
        )}
        {left > 0 && <div><Button look={opened.length > 0 ? 'plain' : 'main'} onClick={goOn}>{t('goOn', { count: left })}</Button></div>}
        {refused > 0 && <p>{t('refused', { count: refused })}</p>}
        <div className="flex flex-wrap gap-2.5 border-t border-line pt-3">
          <FaultyButton file={file} faulty={faulty} />
          <Button onClick={leave}>{t('another')}</Button>
          <LinkButton href="/admin/users">{users('title')}</LinkButton>
        </div>
      </Card>
      {/* Only on paper: a screen full of passwords is for everybody in the room. */}
      <div className="hidden gap-3 print:grid print:grid-cols-2">{slips.map((slip) => <PasswordSlip key={slip.username} {...slip} />)}</div>
    </>
  )
}

/** Asks before the page is closed or left by a link. */
function useAsking(unsaved: boolean, question: string): void {
  useEffect(() => {
    if (!unsaved) return
    const close = (event: BeforeUnloadEvent) => event.preventDefault()
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!link || link.hasAttribute('download') || window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', close)
    document.addEventListener('click', click, true)
    return () => {
      window.removeEventListener('beforeunload', close)
      document.removeEventListener('click', click, true)
    }
  }, [unsaved, question])
}
