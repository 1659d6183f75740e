'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { isTheme } from '@/components/shell/theme'
import { isLocale } from '@/lib/kernel/labels'

const ONE_YEAR = 365 * 24 * 60 * 60

// Not secret and needed before sign-in, so open to everybody; anything but a known value is ignored.
async function remember(name: 'locale' | 'theme', value: string) {
  const store = await cookies()
  store.set(name, value, { path: '/', maxAge: ONE_YEAR, sameSite: 'lax', httpOnly: true })
  revalidatePath('/', 'layout')
}

/** Form field `locale`: a known locale. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = form.get('locale')
  if (isLocale(locale)) await remember('locale', locale)
}

/** Form field `theme`: auto, light or dark. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = form.get('theme')
  if (isTheme(theme)) await remember('theme', theme)
}
