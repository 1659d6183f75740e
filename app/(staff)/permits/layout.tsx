import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function PermitsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['permits', 'photos', 'problems']}>{children}</Texts>
}
