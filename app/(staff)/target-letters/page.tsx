import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { listOwnLetters } from '@/lib/organisation/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('letter.own') }
}

/** What a unit has agreed with its community. Everybody else finds letters with their campaign. */
export default async function OwnLettersPage() {
  const user = await requireUser('target.read')
  if (user.role !== 'unit') redirect('/campaigns')
  const [t, locale, letters] = [await getTranslations('organisation'), await getLocale(), await listOwnLetters(user)]
  return (
    <>
      <PageHeader title={t('letter.own')} />
      {letters.length === 0 ? <EmptyState title={t('letter.ownNone')}>{t('letter.ownNoneBody')}</EmptyState> : (
        <ul className="grid gap-3 md:grid-cols-2">
          {letters.map(({ id, contents, signedOn }) => (
            <li key={id}>
              <Link href={`/target-letters/${id}`} className="block rounded-lg hover:shadow-lift">
                <Card>
                  <h2 className="text-lg font-semibold">{contents.campaign}</h2>
                  <p className="text-sm text-ink-soft">{contents.above} · {t('sheet.signedOn', { day: formatDay(signedOn, locale, true) })}</p>
                </Card>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
