import { cookies } from 'next/headers'
import { sentenceOf } from '@/components/ui/problems'
import { defaultLocale, isLocale } from '@/lib/kernel/labels'
import type { Problem } from '@/lib/kernel/result'
import { wordsIn } from './words'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const text = (of: string): string => of.replace(/[&<>]/g, (character) => ESCAPES[character]!)

/** Why nothing is printed, as a page: a print opens in a tab of its own, and whoever pressed reads it there. */
export async function refusedPrint(problem: Problem): Promise<Response> {
  const chosen = (await cookies()).get('locale')?.value
  const locale = isLocale(chosen) ? chosen : defaultLocale
  const sentence = text(sentenceOf(wordsIn(locale, 'problems') as Parameters<typeof sentenceOf>[0], problem))
  return new Response(`<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${sentence}</title><main><h1>${sentence}</h1></main></html>`, {
    status: problem.code === 'not-found' ? 404 : 422, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
}
