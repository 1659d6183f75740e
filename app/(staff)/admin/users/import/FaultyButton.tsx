'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { faultyFile, type FaultyRow, save } from './sending'

/** Gives the faulty rows back as a file to correct and send again. */
export function FaultyButton({ file, faulty }: { file: File; faulty: readonly FaultyRow[] }) {
  const t = useTranslations('users.import')
  const problems = useTranslations('problems')
  const [failed, setFailed] = useState(false)
  if (faulty.length === 0) return null
  const fetchIt = async () => {
    const workbook = await faultyFile(file, faulty)
    setFailed(workbook === null)
    if (workbook) save(workbook, `${file.name.replace(/\.[^.]*$/, '')} ${t('faultyFile')}.xlsx`)
  }
  return (
    <>
      <Button onClick={() => void fetchIt()}><Download aria-hidden className="size-4" />{t('returned', { count: faulty.length })}</Button>
      {failed && <Notice tone="error">{problems('unknown')}</Notice>}
    </>
  )
}
