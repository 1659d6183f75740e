import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const root = new URL('../..', import.meta.url).pathname

test('after all of this, obligations and tallies agree with the facts', async () => {
  const env = { ...process.env, ANJU_DATA_DIR: `${root}.test/e2e`, ANJU_TODAY: '2026-04-20' }
  // A non-zero exit rejects, with the first wrong row in its message.
  const { stdout } = await promisify(execFile)(process.execPath, ['prisma/start.mjs', 'verify'], { cwd: root, env })
  expect(stdout).toMatch(/\d/)
})
