import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function OffersLayout({ children }: { children: ReactNode }) {
  return <Texts of={['offers.kind', 'offers.form', 'problems']}>{children}</Texts>
}
