import type { Element } from '@xmldom/xmldom'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { copyFormula, placeOf, refOf, type Shift, shiftFormula, shiftRanges } from './formula'
import type { Package } from './package'
import { keyOf, markerKey, type Placeholder, tenthsOf, type Value } from './rules'
import { asPieces, type Book, empty, linksOf, ownText, readBook, rowsOf, setNumber, type Sheet, textPieces, unshare, WORKBOOK } from './sheets'
import { marksIn, put } from './text'
import { below, childOf, childrenOf, parseXml, setText, writeXml } from './xml'

/** What a form is filled with: a placeholder's value by its key, and the rows of a list. */
export type Filled = { valueOf: (key: string) => Value; rowsOf: (marker: string) => ((key: string) => Value)[] }

/** Excel's longest text in a cell. */
const CELL_CHARACTERS = 32_767

/** The list that a row repeats; null for a row that stands once. */
const markerOf = (book: Book, row: Element): string | null =>
  childrenOf(row, 'c').flatMap((cell) => { const texts = textPieces(book, cell); return texts ? marksIn(asPieces(texts)) : [] }).find(({ kind }) => kind === 'row')?.name ?? null

/** What there is to be filled in. */
export function scanWorkbook(form: Package): Result<Placeholder[]> {
  const book = readBook(form)
  const found = new Map<string, Placeholder>()
  for (const sheet of book.sheets) {
    const ofTables = linksOf(form, sheet.part).some(({ type }) => type === 'table')
    for (const row of rowsOf(sheet)) {
      const marks = childrenOf(row, 'c').flatMap((cell) => { const texts = textPieces(book, cell); return texts ? marksIn(asPieces(texts)) : [] })
      const markers = marks.filter(({ kind }) => kind === 'row')
      const marker = markers[0]?.name ?? null
      if (markers.length > 1) return refuse('form-row-twice')
      if (marks.some(({ kind, name }) => kind === 'end' && name !== marker)) return refuse('form-row-ends')
      if (marker !== null && ofTables) return refuse('form-row-table')
      if (marker !== null && childrenOf(row, 'c').some((cell) => childOf(cell, 'f')?.getAttribute('t') === 'array')) return refuse('form-row-table')
      for (const { kind, name } of marks) {
        if (kind === 'row') found.set(markerKey(name), { key: markerKey(name), name, row: name, marker: true })
        if (kind === 'value') found.set(keyOf(name, marker), { key: keyOf(name, marker), name, row: marker, marker: false })
      }
    }
  }
  return ok([...found.values()])
}

/** The parts that differ from the form's own once it is filled. */
export function fillWorkbook(form: Package, filled: Filled): Map<string, Buffer | null> {
  const book = readBook(form)
  const changed = new Map<string, Buffer | null>()
  const touched = new Set<Sheet>()
  const formulas = book.sheets.filter(({ document }) => [...below(document, 'f')].length > 0)
  const drawings = new Map<string, Shift[]>()
  let moved = false
  for (const sheet of book.sheets) {
    const rows = rowsOf(sheet)
    const repeated = rows.flatMap((row) => { const marker = markerOf(book, row); return marker === null ? [] : [{ row, marker }] })
    if (repeated.length > 0) unshare(rows)
    // From the last, so that rows above are where they were.
    for (const { row, marker } of [...repeated].reverse()) {
      const lists = filled.rowsOf(marker)
      const shift = { row: Number(row.getAttribute('r')), by: Math.max(lists.length, 1) - 1 }
      const copies = repeat(sheet, row, shift)
      copies.forEach((copy, at) => fillRow(book, copy, (name) => lists[at]?.(keyOf(name, marker)) ?? null))
      touched.add(sheet)
      if (shift.by === 0) continue
      moved = true
      for (const one of book.sheets) {
        shiftFormulas(one, sheet, shift, new Set(copies))
        if (one === sheet || formulas.includes(one)) touched.add(one)
      }
      shiftAround(sheet, shift)
      for (const name of below(book.workbook, 'definedName')) name.textContent = shiftFormula(name.textContent ?? '', '', sheet.name, shift)
      for (const { type, target } of linksOf(form, sheet.part)) if (type === 'drawing') drawings.set(target, [...(drawings.get(target) ?? []), shift])
    }
    for (const row of rows) if (!repeated.some((one) => one.row === row) && fillRow(book, row, (name) => filled.valueOf(keyOf(name, null)))) touched.add(sheet)
  }
  // What formulas came to before is not what they come to now: it is computed when the file is opened.
  for (const sheet of formulas) { touched.add(sheet); forgetResults(sheet) }
  for (const { part, document } of touched) changed.set(part, writeXml(document))
  if (formulas.length > 0) { computeOnOpening(book); changed.set(WORKBOOK, writeXml(book.workbook)) } else if (moved) changed.set(WORKBOOK, writeXml(book.workbook))
  for (const [part, shifts] of drawings) changed.set(part, shiftDrawing(form.entries.get(part)!, shifts))
  if (moved) leaveOutChain(form, changed)
  return changed
}

function fillRow(book: Book, row: Element, valueOf: (name: string) => Value): boolean {
  let any = false
  for (const cell of childrenOf(row, 'c')) {
    const texts = textPieces(book, cell)
    const marks = texts ? marksIn(asPieces(texts)) : []
    if (marks.length === 0) continue
    any = true
    const values = marks.filter(({ kind }) => kind === 'value')
    // The row's marker may stand beside the only placeholder of a cell.
    const rest = marks.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), texts!.map((text) => text.textContent ?? '').join(''))
    const only = values.length === 1 && rest.trim() === '' ? valueOf(values[0]!.name) : undefined
    if (only === null || (values.length === 0 && rest.trim() === '')) empty(cell)
    else if (!only || !setTyped(book, cell, only)) put(asPieces(ownText(book, cell), setCellText), valueOf)
  }
  return any
}

/** A cell that is only a placeholder becomes what it is, in the style that it has; false where that style shows no such thing. */
function setTyped(book: Book, cell: Element, value: NonNullable<Value>): boolean {
  const style = Number(cell.getAttribute('s') ?? 0)
  const tenths = value.kind === 'rate' ? tenthsOf(value.met, value.due) : null
  if (value.kind === 'number') setNumber(cell, value.n)
  else if (tenths !== null) setNumber(cell, book.isPercent(style) ? tenths / 1000 : tenths / 10)
  else if (value.kind === 'day' && book.isDate(style)) setNumber(cell, serialOf(value.day, book.epoch1904))
  else return false
  return true
}

/** Days since the end of 1899, with the 29 February 1900 that never was; or since 1904. */
const serialOf = (day: Day, epoch1904: boolean): number => daysBetween((epoch1904 ? '1904-01-01' : '1899-12-30') as Day, day)

/** `_x0041_` would be read as the character that it names. */
const setCellText = (element: Element, text: string): void => setText(element, text.slice(0, CELL_CHARACTERS).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x'))

/** The row and its copies below it; rows after them move down. */
function repeat(sheet: Sheet, row: Element, { row: number, by }: Shift): Element[] {
  if (by > 0) for (const other of rowsOf(sheet)) if (Number(other.getAttribute('r')) > number) renumber(other, Number(other.getAttribute('r')) + by)
  const copies = [row]
  for (let down = 1; down <= by; down++) {
    const copy = row.cloneNode(true) as Element
    renumber(copy, number + down)
    row.parentNode!.insertBefore(copy, copies.at(-1)!.nextSibling)
    copies.push(copy)
  }
  return copies
}

function renumber(row: Element, number: number): void {
  row.setAttribute('r', String(number))
  for (const cell of childrenOf(row, 'c')) cell.setAttribute('r', refOf(placeOf(cell.getAttribute('r')!).column, number))
}

function shiftFormulas(sheet: Sheet, changed: Sheet, shift: Shift, copies: ReadonlySet<Element>): void {
  for (const row of rowsOf(sheet)) {
    const down = copies.has(row) ? Number(row.getAttribute('r')) - shift.row : 0
    for (const cell of childrenOf(row, 'c')) {
      const formula = childOf(cell, 'f')
      if (!formula) continue
      const now = shiftFormula(formula.textContent ?? '', sheet.name, changed.name, shift, copies.has(row))
      formula.textContent = down > 0 ? copyFormula(now, shift, down) : now
      if (formula.getAttribute('ref') && sheet === changed) formula.setAttribute('ref', shiftRanges(formula.getAttribute('ref')!, shift))
    }
  }
}

const RANGED = ['dimension', 'conditionalFormatting', 'dataValidation', 'hyperlink', 'autoFilter', 'ignoredError', 'protectedRange']

/** What else of a sheet says where it stands: merged cells, rules, links, breaks. */
function shiftAround({ document, name }: Sheet, shift: Shift): void {
  for (const list of [...below(document, 'mergeCells')]) {
    for (const merge of childrenOf(list, 'mergeCell')) {
      const ref = merge.getAttribute('ref') ?? ''
      const [start, end] = ref.split(':').map(placeOf)
      if (start && end && start.row === shift.row && end.row === shift.row) {
        for (let down = 1; down <= shift.by; down++) {
          const copy = merge.cloneNode(false) as Element
          copy.setAttribute('ref', `${refOf(start.column, start.row + down)}:${refOf(end.column, end.row + down)}`)
          list.appendChild(copy)
        }
      } else merge.setAttribute('ref', shiftRanges(ref, shift))
    }
    list.setAttribute('count', String(childrenOf(list, 'mergeCell').length))
  }
  for (const kind of RANGED) {
    for (const one of below(document, kind)) {
      for (const attribute of ['ref', 'sqref']) if (one.getAttribute(attribute)) one.setAttribute(attribute, shiftRanges(one.getAttribute(attribute)!, shift))
      for (const formula of ['formula', 'formula1', 'formula2'].flatMap((kind) => [...below(one, kind)])) formula.textContent = shiftFormula(formula.textContent ?? '', name, name, shift)
    }
  }
  for (const list of below(document, 'rowBreaks')) for (const one of childrenOf(list, 'brk')) if (Number(one.getAttribute('id')) >= shift.row) one.setAttribute('id', String(Number(one.getAttribute('id')) + shift.by))
}

/** Pictures below the repeated row move with what they stand on. */
function shiftDrawing(data: Buffer, shifts: readonly Shift[]): Buffer {
  const document = parseXml(data)
  for (const row of below(document, 'row')) for (const shift of shifts) if (Number(row.textContent) >= shift.row) row.textContent = String(Number(row.textContent) + shift.by)
  return writeXml(document)
}

function forgetResults(sheet: Sheet): void {
  for (const row of rowsOf(sheet)) {
    for (const cell of childrenOf(row, 'c')) {
      const value = childOf(cell, 'f') && childOf(cell, 'v')
      if (value) cell.removeChild(value), cell.removeAttribute('t')
    }
  }
}

/** In the order that the format asks for (18.2.27). */
function computeOnOpening({ workbook }: Book): void {
  const root = workbook.documentElement!
  let settings = childOf(root, 'calcPr')
  if (!settings) {
    settings = workbook.createElementNS(root.namespaceURI, root.prefix ? `${root.prefix}:calcPr` : 'calcPr')
    const before = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'].map((name) => childOf(root, name)).find((one) => one !== undefined)
    root.insertBefore(settings, before?.nextSibling ?? null)
  }
  settings.setAttribute('fullCalcOnLoad', '1')
}

/** The order in which formulas were computed names cells that have moved; programs make it anew. */
function leaveOutChain({ entries }: Package, changed: Map<string, Buffer | null>): void {
  const part = 'xl/calcChain.xml'
  if (!entries.has(part)) return
  changed.set(part, null)
  for (const [name, element, attribute] of [['[Content_Types].xml', 'Override', 'PartName'], ['xl/_rels/workbook.xml.rels', 'Relationship', 'Target']] as const) {
    const document = parseXml(entries.get(name)!)
    for (const one of [...below(document, element)]) if (/calcChain\.xml$/.test(one.getAttribute(attribute) ?? '')) one.parentNode!.removeChild(one)
    changed.set(name, writeXml(document))
  }
}
