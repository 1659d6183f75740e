/** What was done, as an address says it. */
export const DONE = ['attached', 'detached', 'beds', 'in', 'out', 'doubted'] as const
export type Done = (typeof DONE)[number]
