import { expect, it } from 'vitest'
import { makeWorld, SUBDISTRICT, SYSTEM, ok } from './world'
import { countStandings } from '@/lib/resources/counting'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
it('x', async () => {
  await makeWorld()
  console.log(ok(await perform(SYSTEM, countStandings, { areaCode: SUBDISTRICT })))
  console.log(await verifyObligations(() => undefined))
  expect(1).toBe(1)
})
