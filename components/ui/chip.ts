/** A chip's classes: for a label around a radio, a button with `aria-pressed`, a link with `aria-current`. */
export const chipClass = [
  'tap inline-flex items-center justify-center gap-1.5 rounded-full border border-edge bg-surface px-4 text-[14px] text-ink no-underline',
  'hover:border-jade',
  'has-checked:border-jade has-checked:bg-jade-soft has-checked:font-semibold has-checked:text-jade-ink',
  'aria-pressed:border-jade aria-pressed:bg-jade-soft aria-pressed:font-semibold aria-pressed:text-jade-ink',
  'aria-[current=true]:border-jade aria-[current=true]:bg-jade-soft aria-[current=true]:font-semibold aria-[current=true]:text-jade-ink',
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade',
].join(' ')
