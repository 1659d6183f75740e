import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '@/prisma/refusal'

const secretsFile = z.object({
  postgresPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  AUTH_SECRET: z.string(),
  ANJU_FIELD_KEY: z.string(),
  ANJU_INDEX_KEY: z.string(),
})

/** What the embedded installation keeps to itself: the database's passwords, and the keys that a real one gets from its environment. */
export type Secrets = z.infer<typeof secretsFile>

export const password = () => randomBytes(32).toString('base64url')
const key = () => randomBytes(32).toString('base64')

/** The keys with which the app encrypts, finds and signs. */
export type Keys = Pick<Secrets, 'AUTH_SECRET' | 'ANJU_FIELD_KEY' | 'ANJU_INDEX_KEY'>

export const makeKeys = (): Keys => ({ AUTH_SECRET: key(), ANJU_FIELD_KEY: key(), ANJU_INDEX_KEY: key() })

/** Makes and keeps the secrets of a new data directory: its own passwords, and new keys, or those of the installation that comes back into it. */
export async function makeSecrets(dataDir: string, keys = makeKeys()): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const secrets = { postgresPassword: password(), ownerPassword: password(), appPassword: password(), ...keys }
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
  return secrets
}

/** Reads `secrets.json` in the data directory; makes it, once, when there is no cluster yet that would need the old ones. */
export async function loadSecrets(dataDir: string, clusterExists: boolean): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) {
    try {
      return secretsFile.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch {
      throw new Refusal(`无法读取 ${file}。`, `Cannot read ${file}: it is damaged or belongs to another user.`)
    }
  }
  if (clusterExists) {
    throw new Refusal(
      `数据库还在，但它的密钥文件 ${file} 不见了，请从备份恢复。`,
      `The database is there but its secrets ${file} are gone: restore them from a backup.`,
    )
  }
  return makeSecrets(dataDir)
}
