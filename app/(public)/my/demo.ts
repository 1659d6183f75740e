import { env, isDemo as isDemoIn } from '@/lib/kernel/env'

/** Codes that a demonstration shows in place of a message: in this process's memory, and nowhere else than on the demonstration. */
const kept = globalThis as { anjuShownCodes?: Map<string, string> }
const MOST = 100

export const isDemo = (): boolean => isDemoIn(env())

export function showInDemo(attemptId: string, code: string): void {
  if (!isDemo()) return
  const shown = (kept.anjuShownCodes ??= new Map())
  for (const oldest of [...shown.keys()].slice(0, Math.max(0, shown.size - MOST))) shown.delete(oldest)
  shown.set(attemptId, code)
}

export const shownInDemo = (attemptId: string): string | null => (isDemo() ? (kept.anjuShownCodes?.get(attemptId) ?? null) : null)
