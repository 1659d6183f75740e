import { randomBytes } from 'node:crypto'
import { type Command, done, each } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { blindIndex } from '@/lib/kernel/seal'
import { DEMO_SECRET, lastExpiry, PREFIX } from './rules'
import { createKeyInput, keyIdInput } from './schema'

const keyWith = (newSecret: () => string) => ({
  verb: 'key.create' as const,
  input: createKeyInput,
  area: (input) => input.areaCode,
  secret: true as const,
  run: each(async (tx, actor, { input, today }) => {
    if (input.expiresOn <= today) return refuseField('expiresOn', 'key-past')
    if (input.expiresOn > lastExpiry(today)) return refuseField('expiresOn', 'key-long', { day: lastExpiry(today) })
    const [area] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM area WHERE code = ${input.areaCode} AND retired_on IS NULL`
    if (!area) return refuseField('areaCode', 'not-found')
    const [keyId, secret] = [newId(), newSecret()]
    await tx.$executeRaw`
      INSERT INTO api_key (id, area_code, name, role, verbs, county_code, secret_end, token_hash, expires_on, created_on, created_by)
      VALUES (${keyId}::uuid, ${input.areaCode}, ${input.name}, ${input.role}, ${[...new Set(input.verbs)]}::text[], ${input.county}, ${secret.slice(-4)}, ${blindIndex('api-key', secret)}, ${input.expiresOn}::date, ${today}::date, ${actor.id}::uuid)`
    return done({ keyId, secret })
  }),
}) satisfies Command<typeof createKeyInput, { keyId: string; secret: string }>

/** A key for another department's system. Its secret is answered, once, here and nowhere else; kept is its keyed digest. */
export const createKey = keyWith(() => PREFIX + randomBytes(32).toString('base64url'))

/** The demonstration's, whose secret everybody knows, as they know its accounts': for trying the manual by hand. */
export const createDemoKey = keyWith(() => DEMO_SECRET)

/** From this moment on nothing is answered to it. What it did stays in the trail. */
export const revokeKey = {
  verb: 'key.revoke',
  input: keyIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const [key] = await tx.$queryRaw<{ revoked: boolean }[]>`SELECT revoked_on IS NOT NULL AS revoked FROM api_key WHERE id = ${input.keyId}::uuid`
    if (!key) return refuse('not-found')
    const revoked = await tx.$executeRaw`UPDATE api_key SET revoked_on = ${today}::date, revoked_by = ${actor.id}::uuid WHERE id = ${input.keyId}::uuid AND revoked_on IS NULL`
    return revoked === 0 ? refuse('key-revoked') : done({ keyId: input.keyId })
  }),
} satisfies Command<typeof keyIdInput, { keyId: string }>
