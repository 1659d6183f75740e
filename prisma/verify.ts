import { disconnect } from '@/lib/kernel/db'
import { verifyObligations } from '@/lib/obligations/verify'

/** Recomputes obligations and tallies from the facts. Prints what was checked, and the first wrong row; answers the exit code. */
export async function verify(): Promise<number> {
  try {
    const { checked, firstWrong } = await verifyObligations(() => undefined)
    const counts = `${checked.residents} residents, ${checked.dwellings} dwellings, ${checked.obligations} obligations, ${checked.tallies} tallies`
    console.log(firstWrong === null ? `verified: ${counts}` : `wrong: ${firstWrong}\nchecked until then: ${counts}`)
    return firstWrong === null ? 0 : 1
  } finally {
    await disconnect()
  }
}
