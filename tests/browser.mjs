import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const onPath = (name) =>
  (process.env.PATH ?? '').split(':').map((directory) => `${directory}/${name}`).find((file) => existsSync(file))

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

const present = async () =>
  [process.env.PLAYWRIGHT_CHROMIUM, ...SYSTEM.map(onPath)].find((file) => file && existsSync(file)) ?? (await playwrights())

/** The path of a Chromium, installed when there is none; null when that fails, too. */
export async function findChromium() {
  const found = await present()
  if (found) return found
  const debian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  // Distribution packages come with the libraries and the Chinese fonts that Playwright's own download lacks.
  if (debian && run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])) {
    return (await present()) ?? null
  }
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  return (await present()) ?? null
}
