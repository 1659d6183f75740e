import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ReportsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['reports', 'problems']}>{children}</Texts>
}
