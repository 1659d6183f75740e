// `npm start` and its kin: what has to be there before TypeScript can run, then prisma/main.ts.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { constants } from 'node:os'
import { install, isInstalled, refuse, requireNode, ROOT } from './install.mjs'

requireNode()
const args = process.argv.slice(2)
const serves = ['serve', 'dev', '--dev', undefined].includes(args[0])

/** Asked before any slow work: nobody should wait for an installation to learn that the port is taken. */
async function requirePort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) refuse('PORT 必须是 1 到 65535 的整数。', 'PORT must be a whole number from 1 to 65535.')
  const error = await new Promise((resolve) => {
    const probe = createServer().once('error', resolve)
    probe.listen(port, () => probe.close(() => resolve(null)))
  })
  if (error?.code === 'EADDRINUSE') {
    refuse(`端口 ${port} 已被占用，请停止占用它的程序，或设置 PORT。`, `Port ${port} is taken: stop what uses it, or set PORT.`)
  }
  if (error) refuse(`无法使用端口 ${port}（${error.code}）。`, `Port ${port} can't be used (${error.code}).`)
}

if (serves) await requirePort()
if (!isInstalled()) install()

const child = spawn(process.execPath, ['--import', 'tsx', 'prisma/main.ts', ...args], {
  cwd: ROOT,
  // The channel carries nothing: its end tells the child that we are gone, even when we were killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm runs us through a shell, which a signal to npm ends without a word to us: being left alone means to stop, too.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref()
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
