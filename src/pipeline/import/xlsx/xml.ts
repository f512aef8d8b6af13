import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'

/** What is done with the elements of an XML part; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  text(text: string): void
}

/** Characters between two tags that are read: more is no part of a workbook. */
const LONGEST_TEXT = 32 * 1024 ** 2
/** What programs write that XML has not: it stands as it is, and the rest is read. */
const HARMLESS = /disallowed character|malformed character entity|undefined entity/

/**
 * Feeds an XML part to a handler, chunk by chunk.
 * @yields after each chunk, so that the caller may take what the handler gathered
 * @throws Error if it is no XML
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  let quiet = 0
  parser.on('opentag', (tag) => {
    quiet = 0
    handler.open(localName(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('closetag', (tag) => {
    quiet = 0
    handler.close(localName(tag.name))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  parser.on('error', (error) => {
    if (!HARMLESS.test(error.message)) throw error
  })
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    const text = decoder.decode(chunk, { stream: true })
    quiet += text.length
    parser.write(text)
    if (quiet > LONGEST_TEXT) throw new Error('text without an end')
    yield
  }
  parser.write(decoder?.decode() ?? '').close()
  yield
}

/** Runs through an XML part. */
export async function parseXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(chunks, handler)) {
    // the handler gathers what it wants
  }
}

/** The attribute of a name, whatever its prefix: `r:id`, `d3p1:id`. A bare one wins unless a prefix is asked for. */
export function attribute(attributes: Record<string, string>, name: string, isPrefixed = false): string | undefined {
  if (!isPrefixed && attributes[name] !== undefined) return attributes[name]
  const key = Object.keys(attributes).find((each) => each.includes(':') && localName(each) === name)
  return key === undefined ? attributes[name] : attributes[key]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function encodingOf(start: Buffer): string {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0x3c && start[1] === 0)) return 'utf-16le'
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] === 0x3c)) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)/.exec(start.toString('latin1', 0, 200))?.[1]
  return declared && !/^utf-?16/i.test(declared) ? declared : 'utf-8'
}
