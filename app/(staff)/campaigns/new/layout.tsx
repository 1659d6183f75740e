import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function NewCampaignLayout({ children }: { children: ReactNode }) {
  return <Texts of={['campaigns.opening', 'obligations.indicator', 'problems']}>{children}</Texts>
}
