import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../src/root.js'

/** Where the browser app is built to, as it ships. */
export const WEB = join(ROOT, 'dist/web')

/**
 * Compiles the sources and the programs of the tests to `dist/`, where `processes.ts` starts them, and builds the browser app. Types are not
 * checked: that takes longer, and `npm run types` does it.
 * @throws Error with what the compiler says where a file is not TypeScript, or the builder
 */
export async function build(): Promise<void> {
  await Promise.all([
    run('typescript/bin/tsc', ['-p', join(ROOT, 'test/services/tsconfig.json')]),
    run('vite/bin/vite.js', ['build', '--logLevel', 'error']),
  ])
}

async function run(program: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${program} cannot build:\n${stdout}${stderr}`)
  }
}
