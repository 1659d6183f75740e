import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ExportsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['exports', 'problems']}>{children}</Texts>
}
