import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function BuildingLayout({ children }: { children: ReactNode }) {
  return <Texts of={['buildings.door', 'problems']}>{children}</Texts>
}
