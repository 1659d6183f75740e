/** Why a provider did not take a message, in our codes. Its own words may quote a number, and are kept nowhere. */
export const PROBLEMS = ['no-template', 'bad-number', 'blocked', 'provider-limit', 'provider-busy', 'provider-account', 'refused', 'not-reached', 'unsure'] as const
export type Problem = (typeof PROBLEMS)[number]
