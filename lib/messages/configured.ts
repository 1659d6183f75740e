import type { Env } from '@/lib/kernel/env'
import { aliyun } from './aliyun'
import { logProvider, type Provider } from './provider'
import { REGISTERED } from './templates'

/** The provider that the environment names; the log where it names none, and for a demonstration, whose people are invented and whose numbers are somebody's. */
export function providerOf(env: Env): Provider {
  if (env.ANJU_SMS !== 'aliyun' || env.ANJU_EMBEDDED) return logProvider
  const templates = env.ANJU_SMS_TEMPLATES!
  const missing = REGISTERED.filter((key) => !templates[key]?.['zh-CN'] || !templates[key].en)
  return { name: 'aliyun', leaves: true, missing, send: aliyun({ keyId: env.ANJU_SMS_KEY_ID!, keySecret: env.ANJU_SMS_KEY_SECRET!, sign: env.ANJU_SMS_SIGN!, templates, endpoint: env.ANJU_SMS_ENDPOINT }) }
}
