import type { Document, Element } from '@xmldom/xmldom'
import { all, attributeOf, parseXml } from './xml'

// What a form may do when it is opened. Looked for in what an office program reads (entities resolved, runs put together), never in how it is written, and by what is allowed: a list of what is bad ends nowhere.

/** Fields of Word that only show what the document itself, its reader's clock or its own properties say. */
const HARMLESS = new Set(['PAGE', 'NUMPAGES', 'SECTION', 'SECTIONPAGES', 'DATE', 'TIME', 'CREATEDATE', 'SAVEDATE', 'PRINTDATE', 'REF', 'PAGEREF', 'NOTEREF', 'TOC', 'TC', 'SEQ', 'STYLEREF', 'MERGEFIELD', 'FORMTEXT', 'FORMCHECKBOX', 'FORMDROPDOWN', 'TITLE', 'SUBJECT', 'AUTHOR', 'FILENAME', 'DOCPROPERTY', 'SYMBOL', 'EQ'])

const isHarmless = (instruction: string): boolean => {
  const said = instruction.trim()
  const [name = ''] = said.split(/[\s\\"]/)
  return said === '' || said.startsWith('=') || HARMLESS.has(name.toUpperCase()) || (/^HYPERLINK\s+\\l\s/i.test(said))
}

/** The instructions of a part's fields, each put together from its runs; one within another is one of its own. */
function fieldsOf(document: Document): string[] {
  const [fields, open]: [string[], string[]] = [[], []]
  for (const element of all(document)) {
    if (element.localName === 'fldSimple') fields.push(attributeOf(element, 'instr') ?? '')
    else if (element.localName === 'instrText' || element.localName === 'delInstrText') {
      if (open.length === 0) fields.push(element.textContent ?? '')
      else open[open.length - 1] += element.textContent ?? ''
    } else if (element.localName === 'fldChar') {
      const kind = attributeOf(element, 'fldCharType')
      if (kind === 'begin') open.push('')
      else if (kind === 'end') fields.push(open.pop() ?? '')
    }
  }
  return [...fields, ...open]
}

/** Functions that take an address or call another program, and DDE. */
const FETCHES = /(?:^|[^A-Z0-9_])(?:WEBSERVICE|IMAGE|HYPERLINK|STOCKHISTORY|CALL|REGISTER(?:\.ID)?|RTD|SQL\.REQUEST|EXEC|CUBE[A-Z]+)\s*\(|\|\s*'/i
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName', 'calculatedColumnFormula', 'totalsRowFormula', 'oldFormula'])
const isFormula = ({ localName }: Element): boolean => localName !== null && FORMULAS.has(localName)

/** Relations to what lies elsewhere, or to a part that an office program takes in as a whole. */
const isOutside = (element: Element): boolean =>
  element.localName === 'Relationship' && (((attributeOf(element, 'TargetMode') ?? 'Internal').trim().toLowerCase() !== 'internal') || /\/(?:aFChunk|attachedTemplate|frame|subDocument|externalLink|oleObject)$/i.test(attributeOf(element, 'Type') ?? ''))

/** Whether a part reaches out of its form when it is opened. Throws for what is not well-formed. */
export function reachesOut(name: string, data: Buffer): boolean {
  const document = parseXml(data)
  if (/\.rels$/i.test(name)) return [...all(document)].some(isOutside)
  // By what is in it, not by where it lies: a part lies where its relation says.
  return [...all(document)].some((element) => element.localName === 'altChunk' || (isFormula(element) && FETCHES.test(element.textContent ?? ''))) || fieldsOf(document).some((field) => !isHarmless(field))
}
