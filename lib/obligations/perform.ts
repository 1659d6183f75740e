import { performer } from '@/lib/kernel/command'
import { settle } from './settle'

/** The one way to write: every command, whoever sends it, settles what it touched in its own transaction. */
export const { perform, performAll } = performer(settle)
