'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/Skeleton'

/** The drawing comes after the page: its library is larger than everything else on it, and the table is there meanwhile. */
export const LazyTrendLines = dynamic(() => import('./TrendLines').then((module) => module.TrendLines), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
})
