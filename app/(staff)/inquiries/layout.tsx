import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function InquiriesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['inquiries', 'problems']}>{children}</Texts>
}
