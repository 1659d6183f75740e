import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function UnitsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['units.form', 'units.kind', 'rentals', 'problems']}>{children}</Texts>
}
