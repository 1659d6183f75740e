import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Refusal } from '@/prisma/refusal'

export const atTerminal = (): boolean => process.stdin.isTTY === true

/** One line from the terminal. */
export const ask = (question: string): Promise<string> => prompt(question, process.stdout)

/** One line from the terminal without echo; asked twice when a slip of the finger would only show later. */
export async function askSecret(what: string, { twice }: { twice: boolean }): Promise<string> {
  const secret = await unseen(`${what}: `)
  if (twice && (await unseen('再输一次 again: ')) !== secret) throw new Refusal('两次输入的内容不同。', 'The two differ.')
  return secret
}

/** On standard error, so that what comes out may go to a file. */
async function unseen(question: string): Promise<string> {
  process.stderr.write(question)
  const answer = await prompt('', new Writable({ write: (_, __, done) => done() }))
  process.stderr.write('\n')
  return answer
}

/** What `output` does with the typed characters is the echo. */
function prompt(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => reject(new Refusal('已取消。', 'Cancelled.')))
    lines.question(question, resolve)
  }).then((answer) => String(answer).trim()).finally(() => lines.close())
}

/** All of standard input, without its last line end. */
export async function readAll(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text.replace(/\r?\n$/, '')
}
