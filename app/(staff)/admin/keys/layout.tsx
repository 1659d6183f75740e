import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function KeysLayout({ children }: { children: ReactNode }) {
  return <Texts of={['keys.form', 'keys.made', 'keys.hook', 'keys.role', 'keys.about', 'keys.verb', 'keys.verbAbout', 'inquiries.form', 'problems']}>{children}</Texts>
}
