/** Where everybody reads what units offer. */
export const OPENINGS = '/openings'
