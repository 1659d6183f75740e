import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function AreasLayout({ children }: { children: ReactNode }) {
  return <Texts of={['areas', 'problems']}>{children}</Texts>
}
