import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function NoticesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['notices', 'photos', 'problems']}>{children}</Texts>
}
