'use server'

import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { generateBuilding } from '@/lib/dwellings/commands'
import { doorLabel } from '@/lib/dwellings/rules'
import { perform } from '@/lib/obligations/perform'

/** What was made, so that the form can say so and go on with the next block. */
export type GenerateState = FormState & { made: { buildingId: string; building: string; added: number; there: number } | null }

export const generate = formAction(async (before: GenerateState, form: FormData): Promise<GenerateState> => {
  const user = await requireUser('building.generate')
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const result = await perform(user, generateBuilding, form, takeCommandId(form))
  if (!result.ok) return { ...retry(form, result.problem, before), made: null }
  const doors = (Number(text('highestFloor')) - Number(text('lowestFloor')) + 1) * Number(text('roomsPerFloor'))
  // A new command id for the next building.
  revalidatePath('/dwellings/new')
  return {
    values: Object.fromEntries(['areaCode', 'street', 'number', 'block', 'lowestFloor', 'highestFloor', 'roomsPerFloor'].map((name) => [name, text(name)])),
    problem: null,
    attempt: before.attempt + 1,
    made: {
      buildingId: result.data.buildingId, building: doorLabel({ street: text('street'), number: text('number'), block: text('block'), room: '' }),
      added: result.data.added, there: doors - result.data.added,
    },
  }
})
