import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function CorrectionsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['residents.reveal', 'problems']}>{children}</Texts>
}
