import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'

/** Callbacks for the elements of an XML part. Names have no namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  text(text: string): void
}

/** Limit on the characters between two tags; more is not plausible in a workbook. */
const LONGEST_TEXT = 32 * 1024 ** 2
/** Errors of programs that write invalid XML: the characters are kept as they are, and reading continues. */
const HARMLESS = /disallowed character|malformed character entity|undefined entity/

/**
 * Parses an XML part chunk by chunk.
 * @yields after each chunk, so that the caller can take what the handler has collected
 * @throws Error if it is not well-formed XML
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

/** Parses a whole XML part. */
export async function parseXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(chunks, handler)) {
    // The handler collects what it needs.
  }
}

/** Returns the attribute with a local name and any prefix (`r:id`, `d3p1:id`). One without a prefix takes priority unless `isPrefixed`. */
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
