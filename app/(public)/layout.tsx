import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'
import { setLocale } from '@/app/preferences'
import { Brand } from '@/components/shell/Brand'
import { LocaleSwitch } from '@/components/shell/LocaleSwitch'

/** Pages without the shell: a quiet sheet of paper, the name and the language. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex items-center justify-between gap-4 px-4 py-3 md:px-8">
        <Brand />
        <LocaleSwitch action={setLocale} />
      </header>
      <main id="content" className="grid place-items-start justify-center px-4 pt-6 pb-16 md:place-items-center">
        <Texts of={['staff', 'problems']}>{children}</Texts>
      </main>
    </div>
  )
}
