import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { WEB } from '../services/build.js'

/** JavaScript at first load, gzipped. */
const MAX_KB = 120

type Chunk = { file: string; imports?: string[]; isEntry?: boolean }

describe('the build of the app', () => {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(WEB, '.vite/manifest.json'), 'utf8'))

  /** A chunk with all that it loads at once. */
  const withImports = (key: string, found = new Set<string>()): Set<string> => {
    if (!found.has(key)) {
      found.add(key)
      for (const each of manifest[key]!.imports ?? []) withImports(each, found)
    }
    return found
  }
  const kilobytes = (keys: Iterable<string>): number =>
    [...keys].reduce((sum, key) => sum + gzipSync(readFileSync(join(WEB, manifest[key]!.file))).length, 0) / 1024

  it('loads at most 120 kB of JavaScript for any page: the app, a language and the page', () => {
    const entry = Object.keys(manifest).find((key) => manifest[key]!.isEntry)!
    const language = Object.keys(manifest).filter((key) => /^text\/\w\w\.ts$/.test(key))
    expect(language).toHaveLength(6)
    const pages = Object.keys(manifest).filter((key) => /^pages\/.*-page\.tsx$/.test(key))
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages) {
      const sizes = language.map((each) => kilobytes(withImports(page, withImports(each, withImports(entry)))))
      expect(Math.max(...sizes), page).toBeLessThan(MAX_KB)
    }
  })

  it('has no page of development', () => {
    expect(Object.keys(manifest).filter((key) => key.startsWith('pages/ui/'))).toEqual([])
  })
})
