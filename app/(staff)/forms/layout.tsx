import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function FormsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['forms', 'problems']}>{children}</Texts>
}
