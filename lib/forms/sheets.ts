import type { Document, Element } from '@xmldom/xmldom'
import { placeOf, refOf, translated } from './formula'
import type { Package } from './package'
import { type Pieces } from './text'
import { below, childOf, childrenOf, parseXml, setText } from './xml'

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type Sheet = { part: string; name: string; document: Document }

/** A workbook's parts that filling reads or changes. */
export type Book = { workbook: Document; sheets: Sheet[]; strings: Element[]; isDate: (style: number) => boolean; isPercent: (style: number) => boolean; epoch1904: boolean }

export const WORKBOOK = 'xl/workbook.xml'

/** Where a part's relationships lead, by id and by the end of their type. */
export function linksOf({ entries }: Package, part: string): { id: string; type: string; target: string }[] {
  const at = part.lastIndexOf('/')
  const data = entries.get(`${part.slice(0, at)}/_rels/${part.slice(at + 1)}.rels`)
  if (!data) return []
  return [...below(parseXml(data), 'Relationship')].map((one) => {
    const target = one.getAttribute('Target') ?? ''
    return { id: one.getAttribute('Id') ?? '', type: (one.getAttribute('Type') ?? '').split('/').at(-1)!, target: target.startsWith('/') ? target.slice(1) : resolve(part.slice(0, at), target) }
  })
}

function resolve(folder: string, target: string): string {
  const path = folder.split('/')
  for (const step of target.split('/')) if (step === '..') path.pop(); else if (step !== '.') path.push(step)
  return path.join('/')
}

export function readBook(form: Package): Book {
  const workbook = parseXml(form.entries.get(WORKBOOK)!)
  const links = new Map(linksOf(form, WORKBOOK).map((link) => [link.id, link]))
  const sheets = [...below(workbook, 'sheet')].flatMap((sheet): Sheet[] => {
    const link = links.get(sheet.getAttributeNS(RELS, 'id') ?? '')
    const data = link?.type === 'worksheet' ? form.entries.get(link.target) : undefined
    return data ? [{ part: link!.target, name: sheet.getAttribute('name') ?? '', document: parseXml(data) }] : []
  })
  const find = (type: string) => { const target = [...links.values()].find((link) => link.type === type)?.target; return target === undefined ? undefined : form.entries.get(target) }
  const [strings, styles] = [find('sharedStrings'), find('styles')]
  const formats = styles ? formatsOf(parseXml(styles)) : []
  return {
    workbook, sheets, strings: strings ? [...below(parseXml(strings), 'si')] : [],
    isDate: (style) => { const { id, code } = formats[style] ?? { id: 0, code: '' }; return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || /[ymd年月日]/i.test(code) },
    isPercent: (style) => { const { id, code } = formats[style] ?? { id: 0, code: '' }; return id === 9 || id === 10 || code.includes('%') },
    epoch1904: [...below(workbook, 'workbookPr')].some((one) => ['1', 'true'].includes(one.getAttribute('date1904') ?? '')),
  }
}

/** The number format of each style: its id, and its code where the book says one, without literals. */
function formatsOf(styles: Document): { id: number; code: string }[] {
  const codes = new Map([...below(styles, 'numFmt')].map((one) => [Number(one.getAttribute('numFmtId')), (one.getAttribute('formatCode') ?? '').replace(/\\.|\[[^\]]*\]/g, '')]))
  const list = [...below(styles, 'cellXfs')][0]
  return list ? childrenOf(list, 'xf').map((xf) => { const id = Number(xf.getAttribute('numFmtId') ?? 0); return { id, code: codes.get(id)?.replace(/"(?![年月日%])[^"]*"/g, '') ?? '' } }) : []
}

/** The rows of a sheet, each with its number; a row or cell that says none stands after the one before. */
export function rowsOf({ document }: Sheet): Element[] {
  const data = [...below(document, 'sheetData')][0]
  if (!data) return []
  let number = 0
  return childrenOf(data, 'row').map((row) => {
    number = row.getAttribute('r') ? Number(row.getAttribute('r')) : number + 1
    row.setAttribute('r', String(number))
    let column = 0
    for (const cell of childrenOf(row, 'c')) {
      column = cell.getAttribute('r') ? placeOf(cell.getAttribute('r')!).column : column + 1
      cell.setAttribute('r', refOf(column, number))
    }
    return row
  })
}

/** The text of a cell in its runs, phonetic hints left out; null for a cell that holds none of its own. */
export function textPieces(book: Book, cell: Element): Element[] | null {
  if (childOf(cell, 'f')) return null
  const type = cell.getAttribute('t')
  const holder = type === 's' ? book.strings[Number(childOf(cell, 'v')?.textContent ?? -1)] : type === 'inlineStr' ? childOf(cell, 'is') : undefined
  return holder ? runsOf(holder) : null
}

const runsOf = (holder: Element): Element[] => childrenOf(holder).flatMap((one) => (one.localName === 't' ? [one] : one.localName === 'r' ? childrenOf(one, 't') : []))

export const asPieces = (texts: readonly Element[], write = setText): Pieces => texts.map((text) => ({ read: () => text.textContent ?? '', write: (said) => write(text, said) }))

/** The cell's text as its own, so that no other cell's changes with it. */
export function ownText(book: Book, cell: Element): Element[] {
  const document = cell.ownerDocument!
  const prefix = cell.prefix ? `${cell.prefix}:` : ''
  if (cell.getAttribute('t') === 's') {
    const shared = book.strings[Number(childOf(cell, 'v')?.textContent ?? -1)]!
    const own = document.createElementNS(cell.namespaceURI, `${prefix}is`)
    for (const child of childrenOf(shared)) if (child.localName === 't' || child.localName === 'r') own.appendChild(document.importNode(child, true))
    empty(cell)
    cell.setAttribute('t', 'inlineStr')
    cell.appendChild(own)
  }
  return runsOf(childOf(cell, 'is')!)
}

export function empty(cell: Element): void {
  while (cell.firstChild) cell.removeChild(cell.firstChild)
  cell.removeAttribute('t')
}

export function setNumber(cell: Element, n: number): void {
  empty(cell)
  const value = cell.ownerDocument!.createElementNS(cell.namespaceURI, cell.prefix ? `${cell.prefix}:v` : 'v')
  value.textContent = String(n)
  cell.appendChild(value)
}

/** Every cell of a group that shares one formula gets its own, before rows move. */
export function unshare(rows: readonly Element[]): void {
  const first = new Map<string, { formula: string; column: number; row: number }>()
  for (const row of rows) {
    for (const cell of childrenOf(row, 'c')) {
      const formula = childOf(cell, 'f')
      if (formula?.getAttribute('t') !== 'shared') continue
      const { column, row: number } = placeOf(cell.getAttribute('r')!)
      const group = formula.getAttribute('si') ?? ''
      const begun = first.get(group)
      if (!begun) first.set(group, { formula: formula.textContent ?? '', column, row: number })
      else if (!formula.textContent) formula.textContent = translated(begun.formula, column - begun.column, number - begun.row)
      for (const name of ['t', 'si', 'ref']) formula.removeAttribute(name)
    }
  }
}
