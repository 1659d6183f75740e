import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

/** A screen on a wall: nothing around it. */
export default function ProjectorLayout({ children }: { children: ReactNode }) {
  return <Texts of={['campaigns.projector', 'obligations.indicator']}>{children}</Texts>
}
