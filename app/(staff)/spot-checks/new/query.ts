/** What the size is worked out from, and what else was typed already: as it stood in the form. */
export const PLAN_FIELDS = ['areaCode', 'target', 'expected', 'designEffect', 'answered', 'least', 'untilOn'] as const
export type PlanQuery = Partial<Record<(typeof PLAN_FIELDS)[number], string>>

export const planQuery = (form: FormData): string =>
  new URLSearchParams(PLAN_FIELDS.flatMap((name): [string, string][] => {
    const value = form.get(name)
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })).toString()
