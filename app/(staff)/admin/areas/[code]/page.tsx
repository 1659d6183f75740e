import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { AreaView } from '../AreaView'
import type { Query } from '../query'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('title') }
}

export default async function AreaPage({ params, searchParams }: { params: Promise<{ code: string }>; searchParams: Promise<Query> }) {
  const user = await requireUser('division.read')
  const { code } = await params
  return <AreaView user={user} code={code} query={await searchParams} />
}
