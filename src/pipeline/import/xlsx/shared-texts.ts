import type { Archive } from './archive.js'
import { createTextStore } from './text-store.js'
import { readXml } from './xml.js'

/** Shared strings, to which cells refer by index. They are read on demand, so that a preview of a large workbook is cheap. */
export interface SharedTexts {
  /** Continues reading until the text with this index is available or there are no more. @throws Error if the part is damaged */
  readTo(index: number): Promise<void>
  /** Returns a text that was read; empty if there is none with this index. */
  get(index: number): string
  /** Returns the number of texts that were read. */
  size(): number
  close(): void
}

/** Opens the shared strings of a workbook. @param path undefined if the workbook has none */
export function openSharedTexts(archive: Archive, path: string | undefined): SharedTexts {
  const texts = createTextStore()
  const source = path === undefined ? null : readTexts(archive, path, texts.add)
  let isOver = source === null
  return {
    async readTo(index) {
      while (!isOver && texts.size() <= index) isOver = (await source!.next()).done === true
    },
    get: texts.get,
    size: texts.size,
    close() {
      source?.return(undefined).catch(() => undefined)
      isOver = true
      texts.close()
    },
  }
}

/** Reads plain and rich texts, without phonetic hints. */
function readTexts(archive: Archive, path: string, add: (text: string) => void): AsyncGenerator<void> {
  let text = ''
  let isText = false
  let isPhonetic = false
  return readXml(archive.read(path), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = !isPhonetic
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si') add(decodeEscapes(text))
    },
    text(part) {
      if (isText) text += part
    },
  })
}

/** Decodes `_x000D_`, which stands for a character that XML cannot contain. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text
