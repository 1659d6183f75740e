import { PrintSheet } from '@/components/ui/PrintSheet'
import { fillTemplate, type TemplateField } from '@/lib/rentals/rules'

type PaperSheetProps = { title: string; body: string; values: Partial<Record<TemplateField, string | null>> }

/** A paper from its template, its blanks filled in. */
export function PaperSheet({ title, body, values }: PaperSheetProps) {
  return <PrintSheet title={title}><p className="whitespace-pre-wrap">{fillTemplate(body, values)}</p></PrintSheet>
}
