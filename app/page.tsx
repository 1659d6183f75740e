import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { LANDING } from '@/lib/staff/rules'

/** Everybody lands where their work is. */
export default async function Home(): Promise<never> {
  redirect(LANDING[(await requireUser()).role])
}
