import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ImportsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['imports', 'problems']}>{children}</Texts>
}
