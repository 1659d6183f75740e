import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'

/**
 * Follows plain links inside an element without loading the page anew, as `next/link` does for each: for tables of hundreds of links, of which few are
 * pressed and each as a component of its own costs more than the text it holds. Other buttons, keys and targets stay the browser's.
 */
export function useInAppLinks(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter()
  return (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return
    event.preventDefault()
    router.push(`${link.pathname}${link.search}${link.hash}`)
  }
}
