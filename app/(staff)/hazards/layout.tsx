import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function HazardsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['hazards', 'photos', 'problems']}>{children}</Texts>
}
