'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, type ComponentProps } from 'react'

/**
 * The browser's own popover, which opens, closes and keeps the focus without script; with script it also closes when a link in it
 * was followed.
 */
export function ClosesOnNavigation(props: ComponentProps<'div'>) {
  const path = usePathname()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current?.matches(':popover-open')) box.current.hidePopover()
  }, [path])
  return <div ref={box} popover="auto" {...props} />
}
