import { posix } from 'node:path'
import type { Archive } from './archive.js'
import { EPOCH_1900, EPOCH_1904, type NumberKind, numberKind } from './number-formats.js'
import { openSharedTexts, type SharedTexts } from './shared-texts.js'
import { attribute, parseXml } from './xml.js'

export interface Sheet {
  name: string
  path: string
  isHidden: boolean
}

/** What is needed to read the sheets of a workbook. */
export interface Workbook {
  sheets: Sheet[]
  /** Number kinds by cell style. */
  styles: NumberKind[]
  texts: SharedTexts
  /** Days from the epoch of its dates to 1970. */
  epoch: number
}

interface Relationship {
  id: string
  type: string
  path: string
}

/** Reads the parts of a workbook that its sheets need. @returns null if the archive is not a workbook. @throws Error if a part is damaged */
export async function readWorkbook(archive: Archive): Promise<Workbook | null> {
  const root = archive.has('_rels/.rels') ? await readRelationships(archive, '') : []
  const main = root.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  if (!archive.has(main) || !main.endsWith('.xml')) return null
  const relationships = await readRelationships(archive, main)
  if (relationships.length === 0) return null
  const { named, is1904 } = await readSheetNames(archive, main)
  const sheets = named.flatMap(({ id, ...sheet }) => {
    const target = relationships.find((each) => each.id === id)
    return target?.type === 'worksheet' ? [{ ...sheet, path: target.path }] : []
  })
  const part = (type: string) => relationships.find((each) => each.type === type && archive.has(each.path))?.path
  const beside = (file: string) => [posix.join(posix.dirname(main), file)].find((path) => archive.has(path))
  const styles = part('styles') ?? beside('styles.xml')
  const texts = openSharedTexts(archive, part('sharedStrings') ?? beside('sharedStrings.xml'))
  return { sheets, styles: styles ? await readStyles(archive, styles) : [], texts, epoch: is1904 ? EPOCH_1904 : EPOCH_1900 }
}

/** Reads the relationships of a part. A type is its last path segment, which is the same in transitional and strict OOXML. */
async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part)
  const path = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!archive.has(path)) return []
  const found: Relationship[] = []
  await parseXml(archive.read(path), {
    open(name, attributes) {
      const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes
      if (name !== 'Relationship' || !id || !type || !target || mode === 'External') return
      const absolute = target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target)
      // Some programs write a path from the root of the archive without the leading slash.
      const resolved = archive.has(absolute) || !archive.has(target) ? absolute : target
      found.push({ id, type: type.split('/').at(-1)!, path: resolved })
    },
    close() {},
    text() {},
  })
  return found
}

async function readSheetNames(archive: Archive, path: string) {
  const named: { id: string; name: string; isHidden: boolean }[] = []
  let is1904 = false
  await parseXml(archive.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true|on|yes|t|y)$/i.test((attribute(attributes, 'date1904') ?? '').trim())
      if (name !== 'sheet') return
      const isHidden = /hidden/i.test(attribute(attributes, 'state') ?? '')
      named.push({ id: attribute(attributes, 'id', true) ?? '', name: attribute(attributes, 'name') ?? '', isHidden })
    },
    close() {},
    text() {},
  })
  return { named, is1904 }
}

async function readStyles(archive: Archive, path: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const styles: NumberKind[] = []
  let isCells = false
  await parseXml(archive.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') isCells = true
      else if (name === 'xf' && isCells) styles.push(numberKind(Number(attribute(attributes, 'numFmtId') ?? 0), codes))
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
    },
    text() {},
  })
  return styles
}
