import { pinyin } from 'pinyin-pro'

/** Pinyin initials of a name, lower case, by which it is found from a plain keyboard: 单雄信 → `sxx` (surnames read as surnames). */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive' })
    .map((part) => part.slice(0, 1)).join('').toLowerCase().replace(/[^a-z]/g, '')
