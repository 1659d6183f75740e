import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] }
export type Routes = { fixed: Set<string>; patterns: { page: string; regex: RegExp }[] }

export const routesOf = (manifest: Manifest): Routes => ({
  fixed: new Set(manifest.staticRoutes.map(({ page }) => page)),
  patterns: manifest.dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) })),
})

/** The app's own list of its routes, as built; empty beside a development server. */
export function builtRoutes(directory = process.cwd()): Routes {
  try {
    return routesOf(JSON.parse(readFileSync(join(directory, '.next', 'routes-manifest.json'), 'utf8')) as Manifest)
  } catch {
    return { fixed: new Set(), patterns: [] }
  }
}

/** The route that a path belongs to: one of a fixed list, however many ids and inventions paths hold. */
export function patternOf(routes: Routes, url: string): string {
  const path = url.split('?', 1)[0]!.replace(/(?<=.)\/$/, '')
  if (routes.fixed.has(path)) return path
  if (path.startsWith('/_next/')) return '/_next'
  return routes.patterns.find(({ regex }) => regex.test(path))?.page ?? 'other'
}
