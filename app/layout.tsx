import './globals.css'
import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { pick } from '@/app/Texts'
import { isTheme } from '@/components/shell/theme'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: `${t('product')} · ${t('tagline')}`, template: `%s · ${t('product')}` },
    applicationName: t('product'),
    manifest: '/manifest.webmanifest',
    icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }], apple: '/icon-180.png' },
    // Phones turn room and identity numbers into telephone links otherwise.
    formatDetection: { telephone: false, date: false, address: false, email: false },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1a2129' },
  ],
}

/** The theme is on the element before the first paint, because the server knows the cookie: nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  return (
    <html lang={await getLocale()} data-theme={isTheme(theme) ? theme : 'auto'}>
      <body>
        <NextIntlClientProvider messages={pick(await getMessages(), ['common'])}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
