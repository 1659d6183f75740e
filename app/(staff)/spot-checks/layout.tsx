import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function SpotChecksLayout({ children }: { children: ReactNode }) {
  return <Texts of={['spotChecks', 'problems']}>{children}</Texts>
}
