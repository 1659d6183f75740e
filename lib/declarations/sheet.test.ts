import { describe, expect, it } from 'vitest'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { plateLink, plateSheets, type SheetPlate } from './sheet'

const WORDS = { title: '新居民居住申报', call: '微信扫一扫：谁住在这里', free: '不收费', or: '门牌码' }

async function made(n: number, size = 3): Promise<string> {
  async function* plates(): AsyncGenerator<SheetPlate[]> {
    for (let at = 0; at < n; at += size) yield Array.from({ length: Math.min(size, n - at) }, (_, k) => ({ address: `星火路${at + k}号`, place: '星火社区', code: '7K3M9QX2VB4T0000' }))
  }
  const parts: Uint8Array[] = []
  for await (const part of plateSheets(plates(), 'https://anju.example', WORDS)) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}

describe('plates on paper', () => {
  it.each([[0, 1], [1, 1], [8, 1], [9, 2], [17, 3]])('%i doors are %i pages', async (n, pages) => {
    const pdf = await made(n)
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(pages)
    // The characters that it shows are in it.
    if (n > 0) expect(pdf).toMatch(/\/FontFile2/)
  }, 30_000)

  it('have a code that leads to the door', () => {
    const link = plateLink('https://anju.example', '7K3M9QX2VB4T0000')
    const scale = 6
    const modules = encodeQR(link, 'raw', { ecc: 'quartile', border: 4, scale })
    const size = modules.length
    const data = new Uint8ClampedArray(size * size * 4).fill(255)
    modules.forEach((row, y) => row.forEach((dark, x) => dark && data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)))
    expect(decodeQR({ width: size, height: size, data })).toBe('https://anju.example/door/7K3M9QX2VB4T0000')
  })
})
