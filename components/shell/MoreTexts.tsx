'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ReactNode, useMemo } from 'react'

type Texts = Record<string, Record<string, unknown>>

/** The texts of what is below, beside those that are there already. */
export function MoreTexts({ texts, children }: { texts: Texts; children: ReactNode }) {
  const inherited = useMessages() as unknown as Texts
  const messages = useMemo(() => {
    const merged = { ...inherited }
    for (const [word, own] of Object.entries(texts)) merged[word] = { ...merged[word], ...own }
    return merged
  }, [inherited, texts])
  return <NextIntlClientProvider locale={useLocale()} messages={messages}>{children}</NextIntlClientProvider>
}
