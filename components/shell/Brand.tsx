import { useTranslations } from 'next-intl'

/** The house, and the name beside it. */
export function Brand({ href }: { href?: string }) {
  const t = useTranslations('common')
  const mark = (
    <>
      <svg
        aria-hidden
        viewBox="0 0 26 26"
        className="size-6.5 fill-none stroke-jade"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        <path d="M3 12 13 4l10 8" />
        <path d="M6 11v11h14V11" />
        <path d="M11 22v-7h4v7" className="fill-jade" />
      </svg>
      {t('product')}
    </>
  )
  const look = 'inline-flex min-h-11 items-center gap-2.5 text-[17px] font-[650] tracking-wider text-ink no-underline'
  return href ? (
    <a href={href} className={look}>
      {mark}
    </a>
  ) : (
    <span className={look}>{mark}</span>
  )
}
