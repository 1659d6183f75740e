import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function ActivitiesLayout({ children }: { children: ReactNode }) {
  return <Texts of={['activities.form', 'activities.kind', 'residents.reveal', 'problems']}>{children}</Texts>
}
