import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ServicesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['services.kind', 'services.channel', 'services.form', 'problems']}>{children}</Texts>
}
