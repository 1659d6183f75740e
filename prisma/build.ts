import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { runNode } from '@/prisma/children'
import { inProject, ROOT } from '@/prisma/database'
import { Refusal } from '@/prisma/refusal'

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function* filesUnder(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) {
      if (path !== inProject('prisma', 'client')) yield* filesUnder(path)
    } else if (!/\.test\.tsx?$/.test(entry.name)) yield path
  }
}

/** By content, not by time: a fresh clone, a checkout and a touched file must not build again what is built. */
function digest(files: Iterable<string>): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...files].sort()) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const topLevel = () =>
  readdirSync(ROOT).filter((name) => /\.config\.\w+$/.test(name) || ['package-lock.json', 'tsconfig.json', 'proxy.ts'].includes(name))

function sources(): string[] {
  const folders = ['app', 'components', 'lib', 'prisma', 'public'].map((name) => inProject(name))
  return [...folders.flatMap((folder) => [...filesUnder(folder)]), ...topLevel().map((name) => inProject(name))]
}

/** Generates the Prisma client unless it is that of the present schema. */
export async function ensureClient(): Promise<void> {
  const stamp = inProject('prisma', 'client', '.stamp')
  const version = read(inProject('node_modules', 'prisma', 'package.json')) ?? ''
  const now = createHash('sha256').update(digest(filesUnder(inProject('prisma', 'schema')))).update(version).digest('hex')
  if (read(stamp) === now) return
  const quiet = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  if (!(await runNode([inProject('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints'], quiet, ROOT))) {
    throw new Refusal('无法生成数据库客户端。', 'The database client could not be generated: see the message above.')
  }
  await writeFile(stamp, now)
}

/** Builds the app unless the last build was of these very sources. */
export async function ensureBuild(): Promise<void> {
  const stamp = inProject('.next', 'anju-sources')
  const now = digest(sources())
  if (read(stamp) === now) return
  console.log('正在构建… building…')
  const env = { ...process.env, ANJU_BUILD: now.slice(0, 20), NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  if (!(await runNode([inProject('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], env, ROOT))) {
    throw new Refusal('构建失败，见上文。', 'The build failed: see the message above.')
  }
  await writeFile(stamp, now)
}
