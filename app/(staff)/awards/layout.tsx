import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function AwardsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['awards.form', 'problems']}>{children}</Texts>
}
