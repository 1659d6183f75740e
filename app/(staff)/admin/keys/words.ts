import type { ApiVerb, WebhookEvent } from '@/lib/keys/rules'

/** A verb as a message's key: a dot would part its path. */
export const verbKey = (verb: ApiVerb) => verb.replace('.', '_') as 'api-area_read'

/** An event's key in the texts. */
export const eventKey = (event: WebhookEvent) => event.replace('.', '_') as 'arrival_registered'
