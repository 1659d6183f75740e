import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function WalkLayout({ children }: { children: ReactNode }) {
  return <Texts of={['dwellings', 'problems']}>{children}</Texts>
}
