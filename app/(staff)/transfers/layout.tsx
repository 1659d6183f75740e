import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function TransfersLayout({ children }: { children: ReactNode }) {
  return <Texts of={['transfers.act', 'problems']}>{children}</Texts>
}
