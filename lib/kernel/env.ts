import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type Day, parseDay } from '@/lib/kernel/day'

const sentence = (zh: string, en: string) => `${zh} ${en}`

/** At least 32 random bytes: a key that repeats itself, or is a short text in disguise, has few different ones among them. */
const MIN_BYTES = 32
const MIN_DIFFERENT_BYTES = 16

function isStrong(text: string): boolean {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return false
  const bytes = Buffer.from(text, 'base64')
  return bytes.length >= MIN_BYTES && new Set(bytes).size >= MIN_DIFFERENT_BYTES
}

const key = (name: string) => {
  const error = sentence(
    `缺少 ${name}，或强度不够：请设为 32 个随机字节的 base64（例如 openssl rand -base64 32）。`,
    `${name} is missing or weak: set it to 32 random bytes in base64 (for instance from openssl rand -base64 32).`,
  )
  return z.string({ error }).refine(isStrong, { error })
}

const postgresUrl = (name: string) => {
  const error = sentence(`${name} 不是 PostgreSQL 地址。`, `${name} is not the address of a PostgreSQL database.`)
  return z.string({ error }).refine((text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text), { error })
}

const port = () => {
  const error = sentence('PORT 必须是 1 到 65535 的整数。', 'PORT must be a whole number from 1 to 65535.')
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(65535, { error }).default(3000)
}

/** Connections to the database of one process. Two processes and the jobs' own must fit into the server's `max_connections`. */
const poolSize = () => {
  const error = sentence('ANJU_POOL 必须是 2 到 500 的整数。', 'ANJU_POOL must be a whole number from 2 to 500.')
  return z.coerce.number({ error }).int({ error }).min(2, { error }).max(500, { error }).default(16)
}

const token = (name: string) =>
  z.string().min(20, { error: sentence(`${name} 太短：至少 20 个字符。`, `${name} is too short: at least 20 characters.`) }).optional()

/** Texts registered with a provider: `{"permit-due":{"zh-CN":"SMS_1","en":"SMS_2"}}`. */
const smsTemplates = () => {
  const error = sentence(
    'ANJU_SMS_TEMPLATES 应为 JSON，按模板和语言写模板编号，如 {"permit-due":{"zh-CN":"SMS_1","en":"SMS_2"}}。',
    'ANJU_SMS_TEMPLATES must be JSON with a template code for each text and language, such as {"permit-due":{"zh-CN":"SMS_1","en":"SMS_2"}}.',
  )
  const codes = z.record(z.string(), z.record(z.string(), z.string().regex(/^SMS_\d{1,20}$/)))
  return z.string().transform((text, context): Record<string, Record<string, string>> | undefined => {
    if (text === '') return undefined
    try {
      const parsed = codes.safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
    } catch {
      // Told as the others.
    }
    context.addIssue({ code: 'custom', message: error })
    return z.NEVER
  }).optional()
}

/** Where a provider is asked: over TLS, or on this very machine. */
const smsEndpoint = () => {
  const error = sentence('ANJU_SMS_ENDPOINT 必须是 https 地址。', 'ANJU_SMS_ENDPOINT must be an https address.')
  return z.string().refine((text) => URL.canParse(text) && (new URL(text).protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(new URL(text).hostname)), { error }).default('https://dysmsapi.aliyuncs.com')
}

/** The environment, as `npm start` hands it on. Each refusal is one sentence in both languages, ready for the terminal. */
export const environment = z
  .object({
    PORT: port(),
    DATABASE_URL: postgresUrl('DATABASE_URL'),
    AUTH_SECRET: key('AUTH_SECRET'),
    ANJU_FIELD_KEY: key('ANJU_FIELD_KEY'),
    ANJU_INDEX_KEY: key('ANJU_INDEX_KEY'),
    ANJU_POOL: poolSize(),
    ANJU_METRICS_TOKEN: token('ANJU_METRICS_TOKEN'),
    ANJU_SMS: z.enum(['log', 'aliyun'], { error: sentence('ANJU_SMS 只能是 log 或 aliyun。', 'ANJU_SMS must be log or aliyun.') }).default('log'),
    ANJU_SMS_KEY_ID: z.string().optional(),
    ANJU_SMS_KEY_SECRET: z.string().optional(),
    ANJU_SMS_SIGN: z.string().optional(),
    ANJU_SMS_TEMPLATES: smsTemplates(),
    ANJU_SMS_ENDPOINT: smsEndpoint(),
    ANJU_EMBEDDED: z.literal('1').optional().transform(Boolean),
    /** Set by the start where the embedded database holds the demonstration; nobody sets it. */
    ANJU_DEMO: z.literal('1').optional().transform(Boolean),
    ANJU_TODAY: z
      .custom<Day>((text) => typeof text === 'string' && parseDay(text) !== null, {
        error: sentence('ANJU_TODAY 不是日历上的一天（例如 2026-04-20）。', 'ANJU_TODAY is not a day of the calendar (such as 2026-04-20).'),
      })
      .optional(),
  })
  .superRefine((env, context) => {
    const keys = [env.AUTH_SECRET, env.ANJU_FIELD_KEY, env.ANJU_INDEX_KEY]
    if (new Set(keys).size < keys.length) {
      const message = sentence(
        'AUTH_SECRET、ANJU_FIELD_KEY、ANJU_INDEX_KEY 必须各不相同。',
        'AUTH_SECRET, ANJU_FIELD_KEY and ANJU_INDEX_KEY must differ from one another.',
      )
      context.addIssue({ code: 'custom', message })
    }
    const wanting = env.ANJU_SMS === 'aliyun' ? (['ANJU_SMS_KEY_ID', 'ANJU_SMS_KEY_SECRET', 'ANJU_SMS_SIGN', 'ANJU_SMS_TEMPLATES'] as const).filter((name) => !env[name]) : []
    if (wanting.length > 0) {
      const message = sentence(`ANJU_SMS=aliyun 还缺 ${wanting.join('、')}。`, `ANJU_SMS=aliyun also needs ${wanting.join(', ')}.`)
      context.addIssue({ code: 'custom', message })
    }
    if (env.ANJU_TODAY && !env.ANJU_EMBEDDED) {
      const message = sentence('ANJU_TODAY 只能用于内置演示数据库。', 'ANJU_TODAY is for the embedded demo only.')
      context.addIssue({ code: 'custom', message })
    }
  })

export type Env = z.output<typeof environment>

/** Whether this is the demonstration: made-up people on the embedded database. A real installation may use that database, too. */
export const isDemo = ({ ANJU_EMBEDDED, ANJU_DEMO }: Pick<Env, 'ANJU_EMBEDDED' | 'ANJU_DEMO'>): boolean => ANJU_EMBEDDED && ANJU_DEMO

/** Where people reach the app, for what leads there from paper: no slash at its end. */
export const publicOrigin = (): string => new URL(process.env['NEXTAUTH_URL'] ?? `http://localhost:${env().PORT}`).origin

let read: Env | undefined

/** The environment, checked and read once. Throws when something is wrong, which `npm start` says in a sentence before. */
export const env = (): Env => (read ??= environment.parse(process.env))

/** next-auth reads its own names: its secret is ours, and its address is that of the machine unless one was given. */
export const nextAuthVariables = (source: { AUTH_SECRET: string; PORT: number; NEXTAUTH_URL?: string }): Record<string, string> => ({
  NEXTAUTH_SECRET: source.AUTH_SECRET,
  NEXTAUTH_URL: source.NEXTAUTH_URL ?? `http://localhost:${source.PORT}`,
  AUTH_TRUST_HOST: 'true',
})

/**
 * What Next seals in its actions, one process opens for another: they all derive its key from the secret that they share. Also while building, because
 * the names of actions come from it, and two builds of the same sources must call them the same.
 */
export const nextVariables = (source: { AUTH_SECRET: string }): Record<string, string> => ({
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: createHmac('sha256', source.AUTH_SECRET).update('next server actions').digest('base64'),
})
