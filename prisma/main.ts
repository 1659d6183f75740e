import { ensureBuild, ensureClient } from '@/prisma/build'
import { startNode, stopChildren } from '@/prisma/children'
import { inProject, type OpenDatabase, openDatabase, ROOT } from '@/prisma/database'
import { Refusal } from '@/prisma/refusal'

const DEMO_PASSWORD = 'anju-demo-2026'
const DEMO_ACCOUNTS = ['coordinator', 'community', 'unit', 'office', 'leader', 'inspector', 'auditor', 'admin', 'helper']

let opening: Promise<OpenDatabase> | undefined
let stopping = false

/** The database this process uses; kept, so that it is stopped whichever way we end. */
const hold = (database: Promise<OpenDatabase>) => (opening = database)
const open = (options: { share: boolean }) => hold(openDatabase(options))

/** The app first, then its database. */
async function end(code: number): Promise<never> {
  await stopChildren()
  const database = await opening?.catch(() => null)
  await database?.stop()
  process.exit(code)
}

function stop(): void {
  if (stopping) return
  stopping = true
  void end(0)
}

async function serve(dev: boolean): Promise<number> {
  const database = await open({ share: false })
  const demo = database.embedded && (await (await import('@/prisma/seed/demo')).fillDemo({ log: console.log }))
  if (!dev) await ensureBuild()
  const port = process.env.PORT || '3000'
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: port, NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' }
  delete env['ANJU_DEMO']
  if (demo) env['ANJU_DEMO'] = '1'
  const app = startNode([inProject('prisma', 'serve.mjs'), ...(dev ? ['--dev'] : [])], env, ROOT)
  app.once('message', () => {
    console.log(`ready http://localhost:${port}`)
    if (demo) console.log(`演示账号 demo accounts: ${DEMO_ACCOUNTS.join(', ')} (密码 password: ${DEMO_PASSWORD})`)
  })
  return new Promise((resolve) => app.once('exit', (code) => resolve(code || 1)))
}

/** The database alone, until it is told to stop: for psql and for work on the schema. */
async function keepDatabase(): Promise<number> {
  await open({ share: false })
  console.log(`DATABASE_URL=${process.env.DATABASE_URL}\nDATABASE_ADMIN_URL=${process.env.DATABASE_ADMIN_URL}\nready`)
  return new Promise(() => setInterval(() => undefined, 60_000))
}

const commands: Record<string, (args: string[]) => Promise<number>> = {
  serve: () => serve(false),
  dev: () => serve(true),
  '--dev': () => serve(true),
  database: async ([action, ...args]) =>
    action === undefined ? keepDatabase() : (await import('@/prisma/create')).createDatabase(action, args),
  generate: async () => 0,
  build: async () => {
    await ensureBuild()
    return 0
  },
  verify: async () => {
    await open({ share: true })
    return (await import('@/prisma/verify')).verify()
  },
  seed: async (args) => {
    await open({ share: true })
    return (await import('@/prisma/seed/residents')).seedResidents(args)
  },
  admin: async (args) => {
    await open({ share: true })
    return (await import('@/prisma/admin')).admin(args)
  },
  backup: async (args) => {
    const { askBackup, backup } = await import('@/prisma/backup/backup')
    const asked = await askBackup(args)
    return backup(asked, await open({ share: true }))
  },
  restore: async (args) => (await import('@/prisma/backup/restore')).restore(args, hold),
  bench: async (args) =>
    (await import('@/tests/bench/main')).bench(args, ({ stop }) => (opening = Promise.resolve({ embedded: true, superuserUrl: null, stop }))),
  import: async (args) => {
    await open({ share: true })
    return (await import('@/prisma/import')).importRoster(args)
  },
  areas: async (args) => {
    await open({ share: true })
    return (await import('@/prisma/areas')).importAreas(args)
  },
}

async function main([name = 'serve', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refusal(`没有命令 ${name}。`, `There is no command ${name}; there are: ${Object.keys(commands).join(', ')}.`)
  await ensureClient()
  return command(args)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.on('disconnect', stop)

try {
  const code = await main(process.argv.slice(2))
  if (!stopping) await end(code)
} catch (error) {
  // What breaks while we stop breaks because we stop.
  if (!stopping) {
    console.error(error instanceof Refusal ? error.message : error)
    await end(1)
  }
}
