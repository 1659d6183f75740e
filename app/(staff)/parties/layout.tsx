import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function PartiesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['rentals', 'residents.reveal', 'problems']}>{children}</Texts>
}
