import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function OutgoingLayout({ children }: { children: ReactNode }) {
  return <Texts of={['outgoing', 'issuing', 'residents.reveal', 'problems']}>{children}</Texts>
}
