import type { ApiVerb } from '@/lib/keys/rules'

/** A verb as a message's key: a dot would part its path. */
export const verbKey = (verb: ApiVerb) => verb.replace('.', '_') as 'api-area_read'
