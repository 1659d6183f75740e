import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function DuplicatesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['duplicates.merge']}>{children}</Texts>
}
