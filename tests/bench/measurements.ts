import type { Measurement } from './bench'
import { dashboardMeasurement } from './measurements/dashboard'
import { exportMeasurement } from './measurements/export'
import { fillingMeasurement } from './measurements/filling'
import { listsMeasurement } from './measurements/lists'
import { registrationMeasurement } from './measurements/registration'
import { rosterMeasurement } from './measurements/roster'
import { startMeasurement } from './measurements/start'
import { walkMeasurement } from './measurements/walk'

/** In this order: reading before writing, the long ones late, what stops the app last. */
export const MEASUREMENTS: readonly Measurement[] = [
  fillingMeasurement, dashboardMeasurement, listsMeasurement, walkMeasurement, registrationMeasurement, exportMeasurement, rosterMeasurement, startMeasurement,
]
