/** How a community's work went: about even, early done, begun late, or at a standstill since more than a week. */
export type Pace = 'even' | 'early' | 'late' | 'halted'

/** Where a community stands on the campaign's 51st day, in percent, and how many doors it has. */
export type Stage = { doors: number; registration: number; permits: number; coverage: number; pace: Pace }

const stage = (doors: number, registration: number, permits: number, coverage: number, pace: Pace = 'even'): Stage => ({ doors, registration, permits, coverage, pace })

/** By the last three digits of the community's code. */
export const STAGES: Record<string, Stage> = {
  '001': stage(170, 94.1, 88.7, 90), '002': stage(190, 94.6, 90.2, 91), '003': stage(1447, 95.4, 91.5, 92), '004': stage(160, 96.1, 91.4, 95, 'early'),
  '005': stage(150, 93.6, 89.8, 88), '006': stage(120, 94.3, 90.9, 90), '007': stage(110, 92.9, 90.4, 87), '008': stage(210, 91.9, 86.5, 84),
  '009': stage(130, 95.2, 91.0, 93), '010': stage(140, 93.3, 91.0, 86), '011': stage(160, 92.4, 88.2, 85), '012': stage(260, 97.0, 91.8, 61, 'early'),
  '013': stage(230, 89.4, 84.2, 77, 'late'), '014': stage(120, 93.0, 89.5, 88), '015': stage(140, 92.6, 90.1, 86), '016': stage(130, 91.2, 87.4, 84),
  '017': stage(150, 90.3, 86.1, 82, 'late'), '018': stage(110, 94.8, 92.3, 92), '019': stage(100, 93.8, 90.6, 89), '020': stage(150, 95.7, 93.0, 93, 'early'),
  '021': stage(120, 92.1, 88.8, 86), '022': stage(110, 91.5, 89.1, 83, 'halted'), '023': stage(90, 94.9, 91.8, 93), '024': stage(90, 94.4, 92.6, 92),
  '025': stage(100, 93.5, 91.2, 90), '026': stage(170, 81.8, 76.5, 72, 'late'), '027': stage(110, 92.8, 89.7, 87), '028': stage(90, 96.4, 93.4, 96, 'early'),
  '029': stage(140, 90.8, 86.9, 81), '030': stage(90, 93.1, 90.0, 88), '031': stage(120, 91.7, 88.4, 85),
}
