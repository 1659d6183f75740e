import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function DwellingsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['dwellings', 'residents.reveal', 'problems']}>{children}</Texts>
}
