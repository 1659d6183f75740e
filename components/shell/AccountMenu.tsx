import { LogOut } from 'lucide-react'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/Button'
import { ClosesOnNavigation } from './ClosesOnNavigation'
import { LocaleSwitch } from './LocaleSwitch'
import type { Choose } from './Switch'
import { isTheme } from './theme'
import { ThemeSwitch } from './ThemeSwitch'

/** What the shell lets a person do about themselves: server actions, handed in by the page's side of the house. */
export type AccountActions = { signOut: Choose; setLocale: Choose; setTheme: Choose }

export type ShellUser = { name: string; roleLabel: string; areaName: string }

export const ACCOUNT_ID = 'shell-account'

const panel =
  'from-below border border-line bg-surface p-5 text-ink shadow-lift-high max-md:backdrop:veil ' +
  'md:inset-[auto_auto_72px_12px] md:w-76 md:rounded-lg'

/** Who is here, language, light, and the way out. Opened by any button with `popoverTarget={ACCOUNT_ID}`. */
export async function AccountMenu({ user, actions }: { user: ShellUser; actions: AccountActions }) {
  const t = await getTranslations('common')
  const theme = (await cookies()).get('theme')?.value
  return (
    <ClosesOnNavigation
      id={ACCOUNT_ID}
      className={panel}
    >
      <p className="font-semibold">{user.name}</p>
      <p className="text-sm text-ink-soft">
        {user.roleLabel} · {user.areaName}
      </p>
      <div className="my-4 grid gap-3">
        <LocaleSwitch action={actions.setLocale} />
        <ThemeSwitch theme={isTheme(theme) ? theme : 'auto'} action={actions.setTheme} />
      </div>
      <form action={actions.signOut}>
        <Button type="submit" wide>
          <LogOut aria-hidden className="size-4" />
          {t('signOut')}
        </Button>
      </form>
    </ClosesOnNavigation>
  )
}
