import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function HelpersLayout({ children }: { children: ReactNode }) {
  return <Texts of={['buildings.form', 'buildings.made', 'users.slip', 'problems']}>{children}</Texts>
}
