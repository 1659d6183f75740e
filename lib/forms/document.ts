import type { Document, Element } from '@xmldom/xmldom'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Package } from './package'
import { keyOf, markerKey, type Placeholder, type Value } from './rules'
import { marksIn, type Pieces, put } from './text'
import type { Filled } from './workbook'
import { ancestorOf, below, childrenOf, parseXml, setText, writeXml } from './xml'

/** Parts of a document that people write in. */
const WRITTEN = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/

/** The texts of a paragraph in their order, without those of a box that stands in it; a tab or a line break parts what stands around it. */
function piecesOf(paragraph: Element): Pieces {
  return runs(paragraph).flatMap((run): Pieces => childrenOf(run).flatMap((one): Pieces => {
    if (one.localName === 't') return [{ read: () => one.textContent ?? '', write: (text) => writeLines(one, text) }]
    return one.localName === 'tab' || one.localName === 'br' || one.localName === 'cr' ? [{ read: () => '\n', write: () => undefined }] : []
  }))
}

/** The runs of a paragraph itself, also those in links, marks and content controls. */
const runs = (paragraph: Element): Element[] => [...below(paragraph, 'r')].filter((run) => ancestorOf(run, 'p') === paragraph && ancestorOf(run, 'del') === null)

/** Lines of a value become lines of the paragraph. */
function writeLines(element: Element, text: string): void {
  const [first, ...lines] = text.split('\n')
  setText(element, first!)
  let last: Element = element
  const make = (name: string) => element.ownerDocument!.createElementNS(element.namespaceURI, `${element.prefix ? `${element.prefix}:` : ''}${name}`)
  for (const line of lines) {
    const [broken, piece] = [make('br'), make('t')]
    setText(piece, line)
    for (const one of [broken, piece]) {
      last.parentNode!.insertBefore(one, last.nextSibling)
      last = one
    }
  }
}

const paragraphs = (of: Document | Element): Element[] => [...below(of, 'p')].filter((one) => /wordprocessingml/.test(one.namespaceURI ?? ''))
const marksOf = (of: Element) => paragraphs(of).filter((one) => ancestorOf(one, 'tr') === of).flatMap((one) => marksIn(piecesOf(one)))
const rowMarkers = (row: Element) => marksOf(row).filter(({ kind }) => kind === 'row')

export function scanDocument(form: Package): Result<Placeholder[]> {
  const found = new Map<string, Placeholder>()
  for (const [part, data] of form.entries) {
    if (!WRITTEN.test(part)) continue
    const document = parseXml(data)
    for (const row of below(document, 'tr')) if (rowMarkers(row).length > 1) return refuse('form-row-twice')
    for (const paragraph of paragraphs(document)) {
      const row = ancestorOf(paragraph, 'tr')
      const marker = row ? (rowMarkers(row)[0]?.name ?? null) : null
      for (const { kind, name } of marksIn(piecesOf(paragraph))) {
        if (kind === 'row' && !row) return refuse('form-row-outside')
        if (kind === 'end' && name !== marker) return refuse('form-row-ends')
        if (kind === 'row') found.set(markerKey(name), { key: markerKey(name), name, row: name, marker: true })
        if (kind === 'value') found.set(keyOf(name, marker), { key: keyOf(name, marker), name, row: marker, marker: false })
      }
    }
  }
  return ok([...found.values()])
}

/** The parts that differ from the form's own once it is filled. */
export function fillDocument(form: Package, filled: Filled): Map<string, Buffer | null> {
  const changed = new Map<string, Buffer | null>()
  for (const [part, data] of form.entries) {
    if (!WRITTEN.test(part)) continue
    const document = parseXml(data)
    let any = false
    // What was filled in is nobody's placeholder, whatever it says.
    const filledIn = new Set<Element>()
    for (const row of [...below(document, 'tr')]) {
      const marker = rowMarkers(row)[0]?.name
      if (marker === undefined) continue
      any = true
      const lists = filled.rowsOf(marker)
      copiesOf(row, Math.max(lists.length, 1)).forEach((copy, at) => {
        const own = paragraphs(copy)
        fillIn(own, (name) => lists[at]?.(keyOf(name, marker)) ?? null)
        for (const one of own) filledIn.add(one)
      })
    }
    if (fillIn(paragraphs(document).filter((one) => !filledIn.has(one)), (name) => filled.valueOf(keyOf(name, null)))) any = true
    if (any) changed.set(part, writeXml(document))
  }
  return changed
}

const fillIn = (these: readonly Element[], valueOf: (name: string) => Value): boolean => these.map((one) => put(piecesOf(one), valueOf)).some(Boolean)

/** The row and its copies; what may stand only once in a document is left out of them. */
function copiesOf(row: Element, n: number): Element[] {
  const copies = [row]
  while (copies.length < n) {
    const copy = row.cloneNode(true) as Element
    for (const name of ['bookmarkStart', 'bookmarkEnd']) for (const one of [...below(copy, name)]) one.parentNode!.removeChild(one)
    for (const one of [copy, ...paragraphs(copy), ...below(copy, 'tr')]) for (const id of [...one.attributes]) if (/^(paraId|textId)$/.test(id.localName ?? '')) one.removeAttributeNode(id)
    row.parentNode!.insertBefore(copy, copies.at(-1)!.nextSibling)
    copies.push(copy)
  }
  return copies
}
