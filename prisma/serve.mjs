// The app's own process: plain Node, so that nothing stands between Next and its modules. Started by prisma/main.ts, ends with it.
import { createServer } from 'node:http'
import next from 'next'

const port = Number(process.env.PORT)
const app = next({ dev: process.argv.includes('--dev'), dir: process.cwd(), port })
await app.prepare()

const server = createServer(app.getRequestHandler())
server.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE'
  console.error(taken ? `端口 ${port} 已被占用。 Port ${port} is taken.` : `无法监听端口 ${port}。 Cannot listen on port ${port} (${error.code}).`)
  process.exit(1)
})
server.listen(port, () => process.send?.('ready'))

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
