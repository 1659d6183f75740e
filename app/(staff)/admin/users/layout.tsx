import type { ReactNode } from 'react'
import { Texts } from '@/app/Texts'

export default function UsersLayout({ children }: { children: ReactNode }) {
  return <Texts of={['users', 'staff', 'problems']}>{children}</Texts>
}
