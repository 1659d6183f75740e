import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function AcceptanceLayout({ children }: { children: ReactNode }) {
  return <Texts of={['acceptance.form', 'acceptance.place', 'acceptance.section', 'problems']}>{children}</Texts>
}
