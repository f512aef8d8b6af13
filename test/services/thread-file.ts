import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ROOT } from '../../src/root.js'

/**
 * Takes the place of `src/thread-file.ts` in tests of services: their threads run the build, as their processes do, which starts sooner than the
 * sources do through tsx.
 */
export function threadFile(from: string, name: string): { url: URL } {
  const folder = dirname(relative(ROOT, fileURLToPath(from)))
  return { url: pathToFileURL(join(ROOT, 'dist', folder, `${name}.js`)) }
}
