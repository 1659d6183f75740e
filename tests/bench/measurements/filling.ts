import type { Measurement } from '../bench'
import { alone } from '../figure'

/** `npm run seed`, as it went when this database was filled; it is kept and not filled anew for each run. */
export const fillingMeasurement: Measurement = {
  key: 'filling',
  async run({ database: { filled } }) {
    return [
      alone('filling.seconds', `seed of ${filled.residents.toLocaleString('en')} residents`, 's', [filled.seconds], { most: 600 }),
      alone('filling.rate', '  residents', '/s', [filled.residents / filled.seconds]),
    ]
  },
}
