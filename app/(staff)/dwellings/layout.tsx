import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function DwellingsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['dwellings', 'problems']}>{children}</Texts>
}
