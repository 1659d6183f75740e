import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function MessagesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['problems']}>{children}</Texts>
}
