import type { Archive } from './archive.js'
import { createTextStore } from './text-store.js'
import { readXml } from './xml.js'

/** Texts that cells name by number. They are read only as far as somebody asks, so that the first rows of a large workbook cost little. */
export interface SharedTexts {
  /** Reads on until the text of this number is there, or there are no more. @throws Error where they are damaged */
  readTo(index: number): Promise<void>
  /** A text that was read; empty where there is none of this number. */
  get(index: number): string
  /** Texts that were read. */
  size(): number
  close(): void
}

/** @param path undefined where the workbook has none */
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

/** Plain texts or such in parts of different looks, without what tells how they are pronounced. */
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

/** `_x000D_` is how a workbook writes characters that XML has not. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text
