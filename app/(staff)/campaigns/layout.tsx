import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function CampaignsLayout({ children }: { children: ReactNode }) {
  return <Texts of={['campaigns.ranking', 'obligations.indicator']}>{children}</Texts>
}
