/**
 * Finds a module to run in a worker thread: `.js` in the build; from the sources `.ts`, which the thread reads through tsx.
 * @param from the caller's `import.meta.url`
 * @param name relative, without extension: `./pglite-thread`
 * @returns no `execArgv` in the build: the thread then has the options of the process, source maps among them
 */
export function threadFile(from: string, name: string): { url: URL; execArgv?: string[] } {
  if (!from.endsWith('.ts')) return { url: new URL(`${name}.js`, from) }
  return {
    url: new URL(`${name}.ts`, from),
    execArgv: ['--import', new URL('../scripts/register-tsx.mjs', import.meta.url).href],
  }
}
