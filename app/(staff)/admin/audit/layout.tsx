import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function AuditLayout({ children }: { children: ReactNode }) {
  return <Texts of={['trail']}>{children}</Texts>
}
