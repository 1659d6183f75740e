import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { MoreTexts } from '@/components/shell/MoreTexts'
import type { Messages } from './messages'

/** A word's texts, or one part of them. */
export type TextPath = { [W in keyof Messages & string]: W | `${W}.${keyof Messages[W] & string}` }[keyof Messages & string]

/**
 * Sends the texts that forms and other parts with a script of their own need below here. Everything else is written on the server, and a phone should not
 * load every sentence of the office with each page. app/texts.test.ts holds them against what is used.
 */
export async function Texts({ of, children }: { of: readonly TextPath[]; children: ReactNode }) {
  return <MoreTexts texts={pick(await getMessages(), of)}>{children}</MoreTexts>
}

export function pick(messages: Messages, paths: readonly TextPath[]): Record<string, Record<string, unknown>> {
  const picked: Record<string, Record<string, unknown>> = {}
  for (const path of paths) {
    const [word, part] = path.split('.') as [keyof Messages, string | undefined]
    const own = messages[word] as Record<string, unknown>
    picked[word] = part === undefined ? own : { ...picked[word], [part]: own[part] }
  }
  return picked
}
