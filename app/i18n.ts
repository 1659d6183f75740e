import { getRequestConfig } from 'next-intl/server'
import { cookies } from 'next/headers'
import { messages } from '@/app/messages'
import { defaultLocale, isLocale } from '@/lib/kernel/labels'

/** The language comes from a cookie, not from the address: an address read out over the phone is the same for everybody. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get('locale')?.value
  const locale = isLocale(chosen) ? chosen : defaultLocale
  // Only for instants (audit trail, jobs). Days are strings and never meet a time zone.
  return { locale, messages: messages[locale], timeZone: 'Asia/Shanghai' }
})
