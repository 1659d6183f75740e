import { createServer, connect, type Socket } from 'node:net'

/** The line between the app and a server, which can be cut at the worst moment. */
export type Wire = {
  /** The same address, through here. */
  through(url: string): string
  /** The next time that the app sends a statement with these words, the server gets it and answers, and the answer is lost. */
  loseAnswerTo(words: string): void
  close(): Promise<void>
}

export async function stretchWire(port: number): Promise<Wire> {
  let lose: string | null = null
  const open = new Set<Socket>()
  const listener = createServer((app) => {
    const server = connect(port, '127.0.0.1')
    let losing = false
    for (const [from, to] of [[app, server], [server, app]] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => (open.delete(from), to.destroy()))
    }
    app.on('data', (sent: Buffer) => {
      if (lose !== null && sent.includes(lose)) [losing, lose] = [true, null]
      server.write(sent)
    })
    server.on('data', (answer: Buffer) => {
      if (losing) app.destroy()
      else app.write(answer)
    })
  })
  const own = await new Promise<number>((resolve) => listener.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port)))
  return {
    through(url) {
      const moved = new URL(url)
      moved.port = String(own)
      return moved.href
    },
    loseAnswerTo: (words) => void (lose = words),
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => listener.close(() => resolve()))
    },
  }
}
