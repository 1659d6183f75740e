// `npm test`: every check from a bare clone, in order, with a count of them all on the last line.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { install, isInstalled, requireNode, ROOT } from '../prisma/install.mjs'

const REPORTS = join(ROOT, '.test')
const bin = (...parts) => join(ROOT, 'node_modules', ...parts)

const children = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exitCode = 130
  })
}

function node(args, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CI: '1', ...env } }
    const child = spawn(process.execPath, args, options)
    children.add(child)
    child.on('exit', (code) => {
      children.delete(child)
      resolve(code === 0)
    })
  })
}

/** A step that is one check. */
const check = async (args, env) => ((await node(args, env)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** Checks that take one core each, or wait for most of their time, side by side. */
async function together(...checks) {
  const results = await Promise.all(checks)
  const sum = (of) => results.reduce((total, result) => total + result[of], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

/** A step whose tool writes a report; one that ran no test, or ended badly with no test to blame, has failed. */
async function suite(file, args, env, count) {
  const report = join(REPORTS, file)
  rmSync(report, { force: true })
  const ok = await node(args, env(report))
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { passed, failed, named } = count(JSON.parse(readFileSync(report, 'utf8')))
  return { passed, failed: failed || (ok && passed > 0 ? 0 : 1), named }
}

const named = (title, messages) => `${title}\n${messages.join('\n').split('\n').slice(0, 12).join('\n')}`

/** What failed of Vitest's report; a file that could not be run has a message and no test. */
const vitestFailures = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return message ? [named(name, [message])] : []
    return failed.map(({ fullName, failureMessages }) => named(`${name}: ${fullName}`, failureMessages))
  })

/** What failed of Playwright's report, through its nested suites. */
const playwrightFailures = ({ suites = [], specs = [] }) => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) =>
      named(`${file}: ${title}`, tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')))),
    ),
  ...suites.flatMap(playwrightFailures),
]

function vitest(project) {
  const file = `${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(REPORTS, file)}`]
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters]
  return suite(file, args, () => ({}), (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    named: vitestFailures(report),
  }))
}

async function browser() {
  const { findChromium } = await import('./browser.mjs')
  const chromium = await findChromium()
  if (!chromium) {
    console.error('找不到浏览器，也无法安装。 There is no Chromium and none could be installed: set PLAYWRIGHT_CHROMIUM.')
    return { passed: 0, failed: 1 }
  }
  return suite(
    'browser.json',
    [bin('@playwright', 'test', 'cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    (report) => ({ PLAYWRIGHT_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    ({ stats, suites }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, named: playwrightFailures({ suites }) }),
  )
}

const types = () => check([bin('typescript', 'bin', 'tsc'), '--noEmit'])
const lint = () => check([bin('eslint', 'bin', 'eslint.js'), '.'])
// A short form of the exercise that anybody may run at length: node --import tsx tests/kill/run.ts --moments 200
const kills = () => check(['--import', 'tsx', 'tests/kill/run.ts', '--moments', '6'], { LOG_LEVEL: 'silent' })

const steps = [
  // One for all that follows; prisma/build.ts stamps it, so that the next npm start finds it done.
  ['build', () => check(['--import', 'tsx', 'prisma/main.ts', 'build'])],
  ['types, lint, kills', () => together(types(), lint(), kills())],
  ['unit', () => vitest('unit')],
  ['integration', () => vitest('integration')],
  ['browser', browser],
]

requireNode()
if (!isInstalled()) install()
mkdirSync(REPORTS, { recursive: true })

const total = { passed: 0, failed: 0 }
const summary = []
const failures = []
// What Next and Prisma generate is part of what is checked.
const prepared =
  (await node(['--import', 'tsx', 'prisma/main.ts', 'generate'])) && (await node([bin('next', 'dist', 'bin', 'next'), 'typegen']))
if (!prepared) total.failed++
for (const [name, step] of prepared ? steps : []) {
  if (process.exitCode) break
  console.log(`\n── ${name}`)
  const started = Date.now()
  const { passed, failed, named: names = [] } = await step()
  failures.push(...names)
  total.passed += passed
  total.failed += failed
  summary.push(`${name.padEnd(18)} ${passed} passed, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

// Said again at the end: of a long output, the end is what is kept and read.
if (failures.length > 0) console.log(`\n── failed\n${failures.join('\n\n')}`)
console.log(`\n${summary.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(process.exitCode || (total.failed > 0 || total.passed === 0 ? 1 : 0))
