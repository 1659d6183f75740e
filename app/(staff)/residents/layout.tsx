import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ResidentsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['residents', 'permits', 'stays', 'transfers', 'certificates.form', 'certificates.result', 'certificates.change', 'problems']}>{children}</Texts>
}
