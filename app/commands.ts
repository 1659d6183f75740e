import { addDoor, generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { recordRental } from '@/lib/rentals/commands'
import { signPaper } from '@/lib/rentals/papers'
import { recordHazard, rectifyHazard } from '@/lib/hazards/commands'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { correctResident } from '@/lib/residents/corrections'
import { confirmStay, doubtStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'

/** The commands that may come through the outbox, by verb: what is done at doors and at the desk. Passwords, reveals and set-up do not wait in a queue. */
export const COMMANDS = new Map<string, unknown>(
  [registerResident, correctResident, confirmStay, doubtStay, moveStay, endStay, undoStay, placeStay, recordVisit, addDoor, recordRental, signPaper, recordHazard, rectifyHazard, generateBuilding, issuePermit, declinePermit]
    .map((command) => [command.verb, command]),
)
