import { fillTemplate, type TemplateField } from '@/lib/rentals/rules'

type PaperSheetProps = { title: string; body: string; values: Partial<Record<TemplateField, string | null>> }

/** A paper as it is printed, its blanks filled in. In Chinese, whatever the interface speaks. */
export function PaperSheet({ title, body, values }: PaperSheetProps) {
  return (
    <article lang="zh-CN" className="paper-sheet mx-auto w-full max-w-3xl rounded-lg border border-line bg-surface p-6 md:p-10">
      <h2 className="mb-6 text-center text-xl font-semibold">{title}</h2>
      <p className="leading-8 whitespace-pre-wrap">{fillTemplate(body, values)}</p>
    </article>
  )
}
