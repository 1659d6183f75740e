import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// The shell draws pages and nothing around them, where a whole browser draws its own interface for nobody, too.
const SHELL = 'chromium-headless-shell'
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const onPath = (name) =>
  (process.env.PATH ?? '').split(':').map((directory) => `${directory}/${name}`).find((file) => existsSync(file))

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

const firstOf = (files) => files.find((file) => file && existsSync(file))
const shell = () => firstOf([process.env.PLAYWRIGHT_CHROMIUM, onPath(SHELL)])
const whole = async () => firstOf(WHOLE.map(onPath)) ?? (await playwrights())

/** The path of a Chromium, installed when there is none; null when that fails, too. */
export async function findChromium() {
  const found = shell()
  if (found) return found
  // Distribution packages come with the libraries and the Chinese fonts that Playwright's own download lacks.
  const debian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const add = (name) => run('apt-get', ['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk'])
  if (debian && run('apt-get', ['update']) && add(SHELL)) return shell() ?? null
  const other = await whole()
  if (other) return other
  if (debian && add('chromium')) return (await whole()) ?? null
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  return (await whole()) ?? null
}
