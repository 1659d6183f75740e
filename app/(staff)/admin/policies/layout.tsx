import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function PoliciesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['policies', 'entitlements', 'residents', 'rentals.paper', 'permits.paper', 'problems']}>{children}</Texts>
}
