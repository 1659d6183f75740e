'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { Progress } from '@/components/ui/Progress'

type Told = { state: string; done: number; total: number | null }
type JobProgressProps = {
  jobId: string
  label: string
  /** How far it was when the page was drawn; what browsers without script keep seeing. */
  done: number
  total: number
  children?: ReactNode
}

const RESTS = new Set(['STOPPED', 'DONE', 'FAILED'])

/** How far a job is, told by the server as it goes; once it rests, the page is drawn anew. A lost connection is taken up again by the browser. */
export function JobProgress({ jobId, label, done, total, children }: JobProgressProps) {
  const router = useRouter()
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    const source = new EventSource(`/api/jobs/${jobId}`)
    source.onmessage = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as Told
      setTold(news)
      if (!RESTS.has(news.state)) return
      source.close()
      router.refresh()
    }
    return () => source.close()
  }, [jobId, router])
  return <Progress label={label} done={told?.done ?? done} total={told?.total ?? total}>{children}</Progress>
}
