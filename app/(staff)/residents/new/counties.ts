import { useEffect, useState } from 'react'

type Counties = Readonly<Record<string, string>>

let fetched: Promise<Counties> | null = null

/** Counties by their code (GB/T 2260), fetched once and only when they are wanted; null until then and without a network. */
export function useCounties(wanted: boolean): Counties | null {
  const [counties, setCounties] = useState<Counties | null>(null)
  useEffect(() => {
    if (!wanted || counties) return
    let here = true
    fetched ??= fetch('/counties.json').then((answer) => (answer.ok ? (answer.json() as Promise<Counties>) : Promise.reject(new Error('no counties'))))
    fetched.then((all) => here && setCounties(all)).catch(() => (fetched = null))
    return () => {
      here = false
    }
  }, [wanted, counties])
  return counties
}

/** At most six counties whose name has what was typed. */
export const countiesLike = (counties: Counties, text: string): string[] =>
  text.trim().length < 2 ? [] : Object.values(counties).filter((name) => name.includes(text.trim()) && name !== text.trim()).slice(0, 6)
