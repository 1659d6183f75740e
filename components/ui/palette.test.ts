import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** The roles that a `:root` block sets, by name. */
function roles(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

const [light = '', dark = ''] = css.split('@variant dark')

/** Relative luminance and contrast ratio, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['paper', 'surface', 'sunk']
const texts = ['ink', 'ink-soft', 'ink-faint', 'jade', 'amber', 'cinnabar', 'indigo']
const textPairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground])),
  ['jade', 'jade-soft'], ['jade-ink', 'jade-soft'], ['amber', 'amber-soft'], ['cinnabar', 'cinnabar-soft'], ['indigo', 'indigo-soft'],
  ['on-jade', 'jade'], ['on-cinnabar', 'cinnabar'],
]

describe.each([['light', roles(light)], ['dark', roles(dark.split('@theme')[0] ?? '')]])('%s', (_, palette) => {
  const of = (role: string) => palette[role] ?? 'missing'

  it.each(textPairs)('%s reads on %s', (text = '', ground = '') => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  it.each(grounds)('a control has an edge on %s', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3)
  })
})
