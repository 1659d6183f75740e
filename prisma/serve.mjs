// The app's own process: plain Node, so that nothing stands between Next and its modules. Started by prisma/main.ts, ends with it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import next from 'next'
import { v7 } from 'uuid'

const port = Number(process.env.PORT)
const app = next({ dev: process.argv.includes('--dev'), dir: process.cwd(), port })
await app.prepare()
const handle = app.getRequestHandler()

// lib/kernel/request.ts and lib/kernel/observe.ts look here, from whichever bundle.
const requests = (globalThis.anjuRequests ??= new AsyncLocalStorage())
const told = (...args) => {
  for (const observer of globalThis.anjuObservers?.values() ?? []) observer.request?.(...args)
}

/** A proxy's own id is taken when it is one; anything else that came under that name is not ours to repeat. */
const idOf = (given) => (typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : v7())

/** What broke because the database was away is told as that: 503, and when to come again, so that proxies and phones know it passes. */
function tellAway(response, request) {
  const writeHead = response.writeHead
  response.writeHead = function (status, ...rest) {
    const away = status === 500 && request.fault
    if (away) this.setHeader('Retry-After', '5')
    return writeHead.call(this, away ? 503 : status, ...rest)
  }
}

/** Every request has an id: in each line of the log, in the answer, and on the page that says that something broke. */
function answer(req, res) {
  const request = { id: idOf(req.headers['x-request-id']) }
  const begun = performance.now()
  req.headers['x-request-id'] = request.id
  res.setHeader('X-Request-Id', request.id)
  tellAway(res, request)
  res.once('close', () => requests.run(request, () => told(req.method, req.url, res.writableFinished ? res.statusCode : 499, performance.now() - begun)))
  return requests.run(request, () => handle(req, res))
}

const server = createServer(answer)
server.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE'
  console.error(taken ? `端口 ${port} 已被占用。 Port ${port} is taken.` : `无法监听端口 ${port}。 Cannot listen on port ${port} (${error.code}).`)
  process.exit(1)
})
// Whoever started us may be gone by now.
server.listen(port, () => process.connected && process.send('ready'))

let stopping = false
/** Lets the requests under way finish, a few seconds at most. */
function stop() {
  if (stopping) return
  stopping = true
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 3000).unref()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
process.on('disconnect', stop)
