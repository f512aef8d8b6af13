import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type ImportRequest, importResponses } from '../../../src/pipeline/import/import-responses.js'
import { memoryImports } from './memory-imports.js'

/** A folder for one test file's files, gone after it. */
export function temporaryFiles(): { folder: string; write(name: string, content: string | Buffer): string } {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-import-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return {
    folder,
    write(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
  }
}

/** Imports into memory. */
export async function importFile(
  file: string,
  request: Omit<Partial<ImportRequest>, 'file' | 'stream'> = {},
  imports = memoryImports(),
) {
  const enqueued: number[] = []
  const enqueue = async (ids: number[]) => {
    enqueued.push(...ids)
  }
  const summary = await importResponses({ imports, enqueue }, { ...request, file })
  return { summary, enqueued, imports, responses: imports.responses }
}
