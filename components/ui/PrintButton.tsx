'use client'

import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'

export const PrintButton = ({ children }: { children: ReactNode }) => (
  <Button look="main" onClick={() => window.print()}><Printer aria-hidden className="size-4" />{children}</Button>
)
