import { useLocale, useTranslations } from 'next-intl'
import type { PermitPaper } from '@/lib/permits/rules'

/** Papers of a permit in the words of the trade, one after the other. */
export function usePapers() {
  const [paper, locale] = [useTranslations('permits.paper'), useLocale()]
  return (papers: readonly PermitPaper[]) => papers.map((one) => paper(one)).join(locale === 'en' ? ', ' : '、')
}
