import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Follows plain links inside an element without loading the page anew, as `next/link` does for each: for tables of hundreds of links, of which few are
 * pressed and each as a component of its own costs more than the text it holds. Other buttons, keys and targets stay the browser's. Listens at the document,
 * so that no cell is announced as clickable.
 */
export function useInAppLinks<E extends HTMLElement>(): RefObject<E | null> {
  const router = useRouter()
  const within = useRef<E>(null)
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !within.current?.contains(link) || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return
      event.preventDefault()
      router.push(`${link.pathname}${link.search}${link.hash}`)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return within
}
