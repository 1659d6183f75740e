import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function RentalsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['rentals', 'problems']}>{children}</Texts>
}
