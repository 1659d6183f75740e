import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'

/** Opens cards as a PDF in a page of their own. Works without script. */
export const PrintCards = ({ permitIds, wide, children }: { permitIds: readonly string[]; wide?: boolean; children: ReactNode }) => (
  <form action="/api/permits/cards" method="post" target="_blank">
    {permitIds.map((id) => <input key={id} type="hidden" name="permitIds" value={id} />)}
    <Button type="submit" {...(wide ? { wide } : {})}>{children}</Button>
  </form>
)
