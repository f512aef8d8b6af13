import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

/** Returns all test files, as paths from the project's folder. */
export function findTests(): string[] {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name))
    .sort()
}

/**
 * Returns the test files that import something, themselves or through helpers below `test/`.
 * @param is whether an import is what is looked for: a package, or a path from the project's folder
 */
export function testsThatImport(is: (imported: string) => boolean): string[] {
  const known = new Map<string, boolean>()
  const reaches = (file: string): boolean => {
    const before = known.get(file)
    if (before !== undefined) return before
    known.set(file, false)
    const found = importsOf(file).some((imported) => is(imported) || (imported.startsWith('test/') && reaches(imported)))
    known.set(file, found)
    return found
  }
  return findTests().filter(reaches)
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) =>
    name!.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name!)).replace(/\.js$/, '.ts') : name!,
  )
}

/** Returns the tests of the project `services`: those that use `test/services/` or `scripts/servers/` for a server, an embedded database, a browser or a process. */
export const findServiceTests = (): string[] =>
  testsThatImport((imported) => /^(test\/services|scripts\/servers)\//.test(imported)).filter((test) => !isSlow(test))

/** Whether a test belongs to the project `slow`: one that takes many seconds for what changes seldom, such as crashes, random requests and large files. */
export const isSlow = (test: string): boolean => test.endsWith('.slow.test.ts')

/** Returns the test files that draw random cases: few in their own project, many in `slow`. */
export const findDrawingTests = (): string[] => testsThatImport((imported) => imported === 'test/draws.ts')
