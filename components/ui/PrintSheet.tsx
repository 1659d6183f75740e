import './print.css'
import type { ReactNode } from 'react'

/** A paper as it is printed, one A4 sheet. In Chinese, whatever the interface speaks. */
export function PrintSheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <article lang="zh-CN" className="paper-sheet mx-auto w-full max-w-3xl rounded-lg border border-line bg-surface p-6 leading-8 md:p-10">
      <h2 className="mb-6 text-center text-xl font-semibold">{title}</h2>
      {children}
    </article>
  )
}
