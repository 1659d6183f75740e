import type { Locale } from '@/lib/kernel/labels'
import { log } from '@/lib/kernel/log'
import type { Provider } from './provider'
import { CODE_TEMPLATE } from './templates'

/** Hands a one-time code to the provider, once: whoever waits for it asks for another. What came of it is told to the log, never to whoever asked. */
export async function sendCode(provider: Provider, { to, code, reference, language }: { to: string; code: string; reference: string; language: Locale }): Promise<void> {
  const answer = await provider.send({ to, template: CODE_TEMPLATE, language, params: { code }, reference }).catch(() => ({ ok: false as const, problem: 'unsure' }))
  if (!answer.ok) log.warn({ template: CODE_TEMPLATE, reference, problem: answer.problem }, 'code not sent')
}
