import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function CertificatesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['certificates', 'problems']}>{children}</Texts>
}
