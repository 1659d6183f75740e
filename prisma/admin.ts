import { parseArgs } from 'node:util'
import { systemActor } from '@/lib/kernel/access'
import { isAreaCode, lineage } from '@/lib/kernel/area'
import { disconnect, transact } from '@/lib/kernel/db'
import type { Problem } from '@/lib/kernel/result'
import { createArea } from '@/lib/areas/commands'
import { perform, performAll } from '@/lib/obligations/perform'
import { createStaff } from '@/lib/staff/commands'
import { PASSWORD_MIN } from '@/lib/staff/rules'
import { Refusal } from '@/prisma/refusal'
import { officialAreas } from '@/prisma/seed/places'
import { ask, askSecret, atTerminal, readAll } from '@/prisma/terminal'

const ADMIN = systemActor('admin')

/**
 * `create [--username U] [--name N] [--area CODE] [--areas NAMES]`: the first administrator of an installation; what is not given is asked for. `NAMES` are
 * those of the area and all above it, from the province down, as 浙江省/杭州市/临平区/临平街道; only areas that nobody knows yet need one. The password comes
 * from the terminal without echo, from ANJU_ADMIN_PASSWORD, or from standard input, never from an argument, which others can see. Answers the exit code.
 */
export async function admin(args: string[]): Promise<number> {
  const given = argumentsOf(args)
  try {
    const [row] = await transact(ADMIN, 'staff.create', (tx) => tx.$queryRaw<{ exists: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM staff WHERE role = 'admin') AS exists`)
    if (row!.exists) throw new Refusal('已有系统管理员，请由其在系统内开设账号。', 'There is an administrator already, who creates further accounts.')
    const areaCode = given.area ?? (await askOr('区域代码（街道，9 位） area code (sub-district, 9 digits): '))
    if (!isAreaCode(areaCode)) throw new Refusal('区域代码应为 2、4、6、9、12 或 15 位数字。', 'An area code has 2, 4, 6, 9, 12 or 15 digits.')
    const username = given.username ?? (await askOr('用户名 user name: '))
    const name = given.name ?? (await askOr('姓名 name: '))
    const password = await askPassword()
    await ensureArea(areaCode, given.areas?.split('/').map((one) => one.trim()) ?? [])
    const result = await perform(ADMIN, createStaff, { username, name, role: 'admin', areaCode, password, mustChange: true })
    if (!result.ok) throw refusalOf(result.problem)
    console.log(`已创建系统管理员，首次登录须修改密码。 The administrator ${username} is created, and changes the password at the first sign-in.`)
    return 0
  } finally {
    await disconnect()
  }
}

const USAGE = new Refusal(
  '用法：npm run admin -- create [--username 用户名] [--name 姓名] [--area 区域代码] [--areas 省/市/区/街道的名称]；密码会另行询问。',
  'Usage: npm run admin -- create [--username NAME] [--name NAME] [--area CODE] [--areas PROVINCE/CITY/DISTRICT/SUBDISTRICT]; the password is asked for.',
)

function argumentsOf(args: string[]): { username?: string; name?: string; area?: string; areas?: string } {
  if (args[0] !== 'create') throw USAGE
  try {
    return parseArgs({ args: args.slice(1), options: { username: { type: 'string' }, name: { type: 'string' }, area: { type: 'string' }, areas: { type: 'string' } } }).values
  } catch {
    throw USAGE
  }
}

/** The area and those above it: as they are known, by their official names as far as we have them, or else by the names that are given or asked for. */
async function ensureArea(code: string, names: string[]): Promise<void> {
  const above = lineage(code)
  const rows = await transact(ADMIN, 'area.create', (tx) => tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ANY (${above}::text[])`)
  const known = new Set(rows.map((row) => row.code))
  const official = new Map(officialAreas().map((area) => [area.code, area.name]))
  const entries = []
  for (const [at, missing] of above.entries()) {
    if (known.has(missing)) continue
    const name = official.get(missing) ?? (names[at] || (await askName(missing)))
    entries.push({ raw: { code: missing, name } })
  }
  for (const result of await performAll(ADMIN, createArea, entries)) if (!result.ok) throw refusalOf(result.problem)
}

async function askName(code: string): Promise<string> {
  if (atTerminal()) return ask(`${code} 的名称 name of area ${code}: `)
  throw new Refusal(`没有区域 ${code}：请用 --areas 给出名称。`, `There is no area ${code}: name it with --areas PROVINCE/CITY/DISTRICT/SUBDISTRICT.`)
}

const FAULTS: Record<string, [string, string]> = {
  required: ['必填', 'is required'],
  username: ['须以小写字母开头，3 到 40 个小写字母、数字或 . _ -', 'begins with a letter and has 3 to 40 lower-case letters, digits or . _ -'],
  'username-taken': ['已被使用', 'is taken'],
  'password-short': [`至少 ${PASSWORD_MIN} 个字符`, `has at least ${PASSWORD_MIN} characters`],
  'password-plain': ['过于简单', 'is too plain'],
  'password-has-username': ['不能包含用户名', 'must not contain the user name'],
  'too-long': ['过长', 'is too long'],
  'level-admin': ['须是街道或以上的区域', 'is a sub-district or above'],
}

function refusalOf(problem: Problem): Refusal {
  const [field, { code }] = Object.entries(problem.fields ?? {})[0] ?? ['', { code: problem.code }]
  const [zh, en] = FAULTS[code] ?? [code, `is refused (${code})`]
  return new Refusal(`${field}：${zh}。`, `${field || 'It'} ${en}.`)
}

async function askOr(question: string): Promise<string> {
  if (!atTerminal()) throw USAGE
  return ask(question)
}

async function askPassword(): Promise<string> {
  const { ANJU_ADMIN_PASSWORD: fromEnvironment } = process.env
  if (fromEnvironment) return fromEnvironment
  return atTerminal() ? askSecret('密码 password', { twice: true }) : readAll()
}
