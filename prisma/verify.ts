import { disconnect } from '@/lib/kernel/db'
import { verifyObligations } from '@/lib/obligations/verify'
import { verifyTrail } from '@/lib/trail/verify'

type Part = { counts: string; firstWrong: string | null }

const parts: ((say: (line: string) => void) => Promise<Part>)[] = [
  async (say) => {
    const { checked, firstWrong } = await verifyObligations((line) => { if (line.startsWith('resettling')) say(line) })
    return { firstWrong, counts: `${checked.residents} residents, ${checked.dwellings} dwellings, ${checked.hazards} hazards, ${checked.inquiries} letters, ${checked.reports} reports, ${checked.standings} communities, ${checked.units} units, ${checked.follow_ups} follow-ups, ${checked.services} requests, ${checked.obligations} obligations, ${checked.tallies} tallies` }
  },
  async (say) => {
    const { checked, firstWrong } = await verifyTrail(say)
    return {
      firstWrong,
      counts: `${checked.entries} audit entries under ${checked.seals} seals in ${checked.months} months (${checked.retired} retired), ${checked.anchors} anchors, ${checked.unsealed} entries not sealed yet`,
    }
  },
]

/** Recomputes obligations, tallies and the audit chain. Prints what was checked, and the first wrong row of each; answers the exit code. */
export async function verify(): Promise<number> {
  try {
    let code = 0
    for (const part of parts) {
      const { counts, firstWrong } = await part(console.log)
      console.log(firstWrong === null ? `verified: ${counts}` : `wrong: ${firstWrong}\nchecked until then: ${counts}`)
      if (firstWrong !== null) code = 1
    }
    return code
  } finally {
    await disconnect()
  }
}
