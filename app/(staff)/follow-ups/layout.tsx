import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function FollowUpsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['followUps.form', 'followUps.visit', 'followUps.ground', 'followUps.outcome', 'problems']}>{children}</Texts>
}
