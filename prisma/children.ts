import { type ChildProcess, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()

/**
 * Starts another Node program in a process group of its own, so that it ends when we say so and not when the terminal does. What it prints goes
 * where ours does, or into an open file.
 */
export function startNode(args: string[], env: NodeJS.ProcessEnv, cwd: string, output: 'inherit' | number = 'inherit'): ChildProcess {
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', output, output, 'ipc'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs one to its end; true when it succeeded. */
export const runNode = (args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<boolean> =>
  new Promise((resolve) => startNode(args, env, cwd).once('exit', (code) => resolve(code === 0)))

const GRACE_MS = 8000

/** Ends every one of them and what they started; resolves when all are gone. */
export async function stopChildren(): Promise<void> {
  const ended = [...running].map(
    (child) =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        signal(child, 'SIGTERM')
        setTimeout(() => signal(child, 'SIGKILL'), GRACE_MS).unref()
      }),
  )
  await Promise.all(ended)
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (child.pid) process.kill(-child.pid, name)
  } catch {
    // Gone already.
  }
}
