import { addDays } from '@/lib/kernel/day'
import { checkCharacter } from '@/lib/residents/rules'
import type { Calendar } from './calendar'
import { type Crew, declare, register, type Registered } from './work'

/** People who stand in the register twice, as people do: told of by a roster with two digits swapped, met at another door without papers, and told of with a birth date that was misread. */
export async function recordTwice(key: string, community: string, registered: readonly Registered[], crew: Crew, calendar: Calendar): Promise<void> {
  const known = registered.filter((one) => one.person.idNumber !== null && one.person.phone !== null && one.on < calendar.start)
  const swapped = known.find(({ person }) => person.idNumber![14] !== person.idNumber![15])
  const [seen, misread] = known.filter((one) => one !== swapped && one.door !== swapped?.door)
  const turned = known.find(({ person, door }) => person.bornOn.slice(8) <= '12' && person.bornOn.slice(5, 7) !== person.bornOn.slice(8) && door !== seen?.door)
  if (!swapped || !seen || !misread || !turned) throw new Error(`too few people to record twice in ${key}`)
  const digits = [...swapped.person.idNumber!.slice(0, 17)]
  ;[digits[14], digits[15]] = [digits[15]!, digits[14]!]
  const body = digits.join('')
  const [year, month, date] = turned.person.bornOn.split('-')
  const on = addDays(calendar.today, -8)
  await declare(crew, `twice ${key}`, community, [{ ...swapped, person: { ...swapped.person, idNumber: body + checkCharacter(body), phone: null } }], on)
  await declare(crew, `misread ${key}`, community, [{ ...turned, person: { ...turned.person, idNumber: null, bornOn: `${year}-${date}-${month}` as typeof turned.person.bornOn } }], on)
  await register(crew.walker, `again ${key}`, [{ ...seen, door: misread.door, person: { ...seen.person, idNumber: null } }], addDays(calendar.today, -4))
}
