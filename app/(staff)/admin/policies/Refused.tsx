import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'

/** Why an act was refused that led back here; nothing for what no refusal is called. */
export function Refused({ code }: { code: string | string[] | undefined }) {
  const problems = useTranslations('problems')
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? <Notice tone="error">{sentenceOf(problems, { code })}</Notice> : null
}
