import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function InspectionsLayout({ children }: { children: ReactNode }) {
  return (
    <Texts of={['inspections.act', 'inspections.answerForm', 'inspections.checklist', 'inspections.department', 'inspections.kind', 'inspections.mark', 'inspections.markForm', 'inspections.open', 'inspections.round', 'inspections.sheet', 'obligations.indicator', 'photos', 'problems']}>
      {children}
    </Texts>
  )
}
