import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../src/root.js'

/**
 * Compiles the sources and the programs of the tests to `dist/`, where `processes.ts` starts them. Types are not checked: that takes longer, and
 * `npm run types` does it.
 * @throws Error with what the compiler says where a file is not TypeScript
 */
export function build(): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [compiler, '-p', join(ROOT, 'test/services/tsconfig.json')], { encoding: 'utf8' })
  } catch (error) {
    throw new Error(`The sources cannot be compiled:\n${(error as { stdout: string }).stdout}`)
  }
  buildWeb()
}

/** Builds the browser app to `dist/web`, as it ships. @throws Error with what the builder says */
export function buildWeb(args: string[] = []): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  try {
    execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error', ...args], { cwd: ROOT, encoding: 'utf8' })
  } catch (error) {
    throw new Error(`The browser app cannot be built:\n${(error as { stderr: string }).stderr}`)
  }
}
