/** The little XML that S3 speaks: elements, text and entities; no document types, comments or CDATA. */
import { S3Error } from './s3-error.ts'

export interface Element {
  readonly name: string
  readonly text: string
  readonly children: readonly Element[]
}

type Content = string | number | boolean | readonly string[]

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Control characters are written by number: XML 1.0 has no other way for those it allows. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark)
    .replace(/\p{Cc}/gu, (control) => `&#${control.charCodeAt(0)};`)
}

/** One element: a text is escaped, a list holds elements that are written already. */
export function element(name: string, content: Content): string {
  return `<${name}>${Array.isArray(content) ? content.join('') : escaped(String(content))}</${name}>`
}

export function xmlDocument(name: string, children: readonly string[]): string {
  return `${prolog}<${name} xmlns="${namespace}">${children.join('')}</${name}>`
}

/** Errors stand in no namespace. */
export function errorDocument(code: string, message: string, resource: string, requestId: string): string {
  const children = [
    element('Code', code),
    element('Message', message),
    element('Resource', resource),
    element('RequestId', requestId),
  ]
  return `${prolog}${element('Error', children)}`
}

const malformed = () =>
  new S3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate')

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));|&/g, (_all, hex, decimal, name) => {
    if (hex !== undefined || decimal !== undefined) {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (point > 0x10ffff) throw malformed()
      return String.fromCodePoint(point)
    }
    const character = name === undefined ? undefined : entities[name]
    if (character === undefined) throw malformed()
    return character
  })
}

interface Open {
  readonly name: string
  text: string
  readonly children: Element[]
}

/** Parses one element with all that is in it. Throws MalformedXML. */
export function parseXml(source: string): Element {
  const outside: Open = { name: '', text: '', children: [] }
  const stack: Open[] = [outside]
  const body = source.replace(/^\s*<\?xml[^<>?]*\?>/, '').trim()
  const token = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y
  while (token.lastIndex < body.length) {
    const match = token.exec(body)
    const parent = stack.at(-1)
    if (!match || !parent) throw malformed()
    const [, closes, name, , empty, text] = match
    if (text !== undefined) {
      parent.text += unescaped(text)
    } else if (closes) {
      const grand = stack.at(-2)
      if (parent.name !== name || !grand) throw malformed()
      stack.pop()
      grand.children.push(parent)
    } else if (empty) {
      parent.children.push({ name: name ?? '', text: '', children: [] })
    } else {
      stack.push({ name: name ?? '', text: '', children: [] })
    }
  }
  const [root, ...others] = outside.children
  if (stack.length !== 1 || !root || others.length > 0 || outside.text !== '') throw malformed()
  return root
}

/** The one child of that name. Throws MalformedXML where there is none or another beside it. */
export function childOf(parent: Element, name: string): Element {
  const [child, ...others] = parent.children.filter((given) => given.name === name)
  if (!child || others.length > 0) throw malformed()
  return child
}

/** Throws MalformedXML where the element has another name or children besides these. */
export function expectShape(given: Element, name: string, children: readonly string[]): void {
  if (given.name !== name || given.children.some((child) => !children.includes(child.name))) throw malformed()
}
