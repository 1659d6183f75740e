import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { issuingLabels } from './issuing-labels'
import { certificatePaper, type PaperFace } from './paper'

const FACE: PaperFace = {
  number: '3301132026AFC200EA66', name: '欧阳远行', sex: '男', born: '1991年3月6日', idNumber: '999007199103060018', home: '临平街道星火社区', marital: '已婚', children: '现有子女 1 人', issuer: '临平街道', issuedOn: '2026年4月20日', validTo: '2029年4月20日',
}
async function made(face: PaperFace): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of certificatePaper(face, issuingLabels['zh-CN'].sheet)) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}
/** Where each text of the page stands, in points from its upper left. */
const texts = (pdf: string) => [...pdf.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, stream]) => inflateSync(Buffer.from(stream!, 'latin1')).toString('latin1')).filter((text) => text.includes(' Tm\n'))
  .flatMap((text) => [...text.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(([, x, y]) => [Number(x), Number(y)] as const))

it('is one page of A5 with the fonts in it', async () => {
  const pdf = await made(FACE)
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
  expect([Number(width), Number(height)]).toEqual([expect.closeTo((148 * 72) / 25.4, 3), expect.closeTo((210 * 72) / 25.4, 3)])
  expect(pdf.match(/\/FontFile2/g)).toHaveLength(2)
})

it('keeps every text on the page, however long it is', async () => {
  const long = '很长的地址'.repeat(40)
  for (const face of [FACE, { ...FACE, home: long, name: '买买提·阿不都热依木·库尔班江', issuer: long }]) {
    const found = texts(await made(face))
    expect(found.length).toBeGreaterThan(25)
    for (const [x, y] of found) expect([x >= 0 && x <= 419.6, y >= 0 && y <= 595.3]).toEqual([true, true])
  }
})
