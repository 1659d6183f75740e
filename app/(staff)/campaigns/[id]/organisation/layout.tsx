import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function OrganisationLayout({ children }: { children: ReactNode }) {
  return <Texts of={['problems']}>{children}</Texts>
}
