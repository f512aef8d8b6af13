import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Texts by index, in the order in which they were added. */
interface TextStore {
  add(text: string): void
  get(index: number): string
  size(): number
  close(): void
}

const PAGE = 128 * 1024
/** Pages kept in memory. */
const PAGES = 64

/**
 * Creates a store that keeps texts in memory up to a limit, and later ones in a temporary file. The file is already unlinked, so it disappears with
 * the process.
 * @param memory limit in characters
 */
export function createTextStore(memory = 16 * 1024 ** 2): TextStore {
  const first: string[] = []
  let characters = 0
  /** Offset of each text in the file; the last is the end of the file. */
  let offsets = new Float64Array(1024)
  let later = 0
  let fd: number | undefined
  let pending: Buffer[] = []
  let pendingBytes = 0
  let end = 0
  const pages = new Map<number, Buffer>()

  function flush() {
    if (pending.length === 0) return
    fd ??= openNameless()
    const bytes = Buffer.concat(pending)
    const from = end - pendingBytes
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, from + at)
    // the cached page was read before it was full
    pages.delete(Math.floor(from / PAGE))
    pending = []
    pendingBytes = 0
  }

  function page(number: number): Buffer {
    let found = pages.get(number)
    if (found) pages.delete(number)
    else {
      const buffer = Buffer.alloc(PAGE)
      found = buffer.subarray(0, readSync(fd!, buffer, 0, PAGE, number * PAGE))
      if (pages.size >= PAGES) pages.delete(pages.keys().next().value!)
    }
    pages.set(number, found)
    return found
  }

  return {
    add(text) {
      if (characters < memory) {
        first.push(text)
        characters += text.length + 16
        return
      }
      const bytes = Buffer.from(text)
      if (later + 2 > offsets.length) {
        const larger = new Float64Array(offsets.length * 2)
        larger.set(offsets)
        offsets = larger
      }
      pending.push(bytes)
      pendingBytes += bytes.length
      end += bytes.length
      offsets[++later] = end
      if (pendingBytes > PAGE * 8) flush()
    },
    get(index) {
      if (index < first.length) return first[index]!
      const place = index - first.length
      if (!(place < later)) return ''
      const [from, to] = [offsets[place]!, offsets[place + 1]!]
      if (to > end - pendingBytes) flush()
      const parts: Buffer[] = []
      for (let at = from; at < to; ) {
        const number = Math.floor(at / PAGE)
        const part = page(number).subarray(at - number * PAGE, to - number * PAGE)
        if (part.length === 0) throw new Error('a temporary file was cut off')
        parts.push(part)
        at += part.length
      }
      return (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8')
    },
    size: () => first.length + later,
    close() {
      if (fd !== undefined) closeSync(fd)
      fd = undefined
    },
  }
}

function openNameless(): number {
  const path = join(tmpdir(), `verbatim-import-${randomUUID()}`)
  const fd = openSync(path, 'wx+', 0o600)
  rmSync(path)
  return fd
}
