import { type Document, DOMParser, type Element, MIME_TYPE, type Node, onErrorStopParsing, XMLSerializer } from '@xmldom/xmldom'

/** A part of a package as a tree; throws for what is not well-formed. Namespaces, unknown elements and their order stay as they are. */
export function parseXml(data: Buffer): Document {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(data.toString('utf8').replace(/^\uFEFF/, ''), MIME_TYPE.XML_TEXT)
}

export const writeXml = (document: Document): Buffer => Buffer.from(new XMLSerializer().serializeToString(document), 'utf8')

const isElement = (node: Node): node is Element => node.nodeType === 1

export const childrenOf = (of: Node, name?: string): Element[] => [...of.childNodes].filter(isElement).filter((one) => name === undefined || one.localName === name)

export const childOf = (of: Node, name: string): Element | undefined => childrenOf(of, name)[0]

/** Every element below, in document order. */
export function* all(of: Node): Generator<Element> {
  // By hand: recursion would go as deep as somebody's file.
  let node: Node | null = of.firstChild
  while (node) {
    if (isElement(node)) yield node
    if (node.firstChild) { node = node.firstChild; continue }
    while (node && node !== of && !node.nextSibling) node = node.parentNode
    node = node === null || node === of ? null : node.nextSibling
  }
}

/** Those of a name. */
export function* below(of: Node, name: string): Generator<Element> {
  for (const element of all(of)) if (element.localName === name) yield element
}

/** An attribute by its name without its prefix. */
export const attributeOf = (element: Element, name: string): string | null => [...element.attributes].find(({ localName }) => localName === name)?.value ?? null

export function ancestorOf(of: Node, name: string): Element | null {
  for (let node = of.parentNode; node; node = node.parentNode) if (isElement(node) && node.localName === name) return node
  return null
}

/** Without what XML has no way to write: control characters, halves of pairs. */
export const writable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replace(/\r\n?/g, '\n')

export const setText = (element: Element, text: string): void => {
  element.textContent = text
  element.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve')
}
