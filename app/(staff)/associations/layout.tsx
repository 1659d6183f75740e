import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function AssociationsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['associations.form', 'associations.kind', 'associations.read', 'associations.said', 'problems']}>{children}</Texts>
}
