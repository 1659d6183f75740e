import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import type { List } from '@/lib/exports/schema'
import { may, type User } from '@/lib/kernel/access'

type Props = { user: User; list: List; params?: Record<string, string | undefined>; /** What it says where several stand on a page. */ label?: string }

/** The way from a list to its file, with what the list is narrowed by. Nothing for a role that takes no lists away. */
export function ExportLink({ user, list, params = {}, label }: Props) {
  const t = useTranslations('exports')
  if (!may(user, 'list.export')) return null
  const query = new URLSearchParams({ list })
  for (const [key, value] of Object.entries(params)) if (value) query.set(key, value)
  return <LinkButton size="small" prefetch={false} href={`/exports/new?${query}`}><Download aria-hidden className="size-4" />{label ?? t('button')}</LinkButton>
}
