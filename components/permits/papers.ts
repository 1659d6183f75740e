import { useLocale, useTranslations } from 'next-intl'
import type { Locale } from '@/lib/kernel/labels'
import type { PermitPaper } from '@/lib/permits/rules'

/** Papers of a permit in the words of the trade, one after the other. */
export const papersIn = (locale: Locale, word: (paper: PermitPaper) => string, papers: readonly PermitPaper[]): string => papers.map(word).join(locale === 'en' ? ', ' : '、')

export function usePapers() {
  const [paper, locale] = [useTranslations('permits.paper'), useLocale()]
  return (papers: readonly PermitPaper[]) => papersIn(locale, (one) => paper(one), papers)
}
