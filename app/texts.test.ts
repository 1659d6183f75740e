import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const source = (file: string) => readFileSync(file, 'utf8')
const imported = (file: string): string[] =>
  [...source(file).matchAll(/^(?:import|export)(?! type)[^'"]*?from '([^']+)'|import\('([^']+)'\)/gm)].flatMap(([, plain, lazy]) => {
    const path = (plain ?? lazy)!
    const base = path.startsWith('@/') ? join(ROOT, path.slice(2)) : path.startsWith('.') ? resolve(dirname(file), path) : null
    return [`${base}.tsx`, `${base}.ts`].find((candidate) => base && existsSync(candidate)) ?? []
  })
const filesIn = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx')).map((name) => join(ROOT, folder, name))
const isClient = (file: string) => source(file).startsWith("'use client'")
const isAction = (file: string) => source(file).startsWith("'use server'")

/** The texts that scripts reached from a file ask for; what only the server draws asks for none. */
function needed(file: string, client = false, seen = new Set<string>()): Set<string> {
  const paths = new Set<string>()
  const inScript = client || isClient(file)
  const key = `${file} ${inScript}`
  if (seen.has(key) || isAction(file)) return paths
  seen.add(key)
  // A name that is made up as it goes is no text that anything could be held against.
  if (inScript) for (const [call] of source(file).matchAll(/useTranslations(?:<[^>]*>)?\((?!')/g)) paths.add(`${relative(ROOT, file)}: ${call}`)
  if (inScript) for (const [, path] of source(file).matchAll(/useTranslations(?:<[^>]*>)?\('([^']+)'\)/g)) paths.add(path!)
  for (const next of imported(file)) for (const path of needed(next, inScript, seen)) paths.add(path)
  return paths
}

/** What the layouts around a page, and itself, send. */
function given(files: readonly string[]): string[] {
  return files.flatMap((file) => [...source(file).matchAll(/<Texts of=\{\[([^\]]*)\]\}|pick\(await getMessages\(\), \[([^\]]*)\]\)/g)])
    .flatMap(([, list, picked]) => [...(list ?? picked)!.matchAll(/'([^']+)'/g)].map(([, path]) => path!))
}

function around(page: string): string[] {
  const layouts: string[] = []
  for (let folder = dirname(page); folder.startsWith(join(ROOT, 'app')); folder = dirname(folder)) {
    const layout = join(folder, 'layout.tsx')
    if (existsSync(layout)) layouts.unshift(layout)
  }
  return [...layouts, page]
}

const covers = (sent: readonly string[], path: string) => sent.some((own) => path === own || path.startsWith(`${own}.`))
const pages = filesIn('app').filter((file) => /\/(page|error|not-found|forbidden)\.tsx$/.test(file))

describe('texts that scripts need are sent', () => {
  it.each(pages.map((page) => [relative(ROOT, page), page]))('to %s', (_, page) => {
    const files = around(page)
    // A layout's own scripts stand outside of what it sends to those below it; the root's provider is around everything.
    const missing = files.flatMap((file, at) => {
      const sent = given(/layout\.tsx$/.test(file) && at > 0 ? files.slice(0, at) : files)
      return [...needed(file)].filter((path) => !covers(sent, path))
    })
    expect([...new Set(missing)]).toEqual([])
  })
})
