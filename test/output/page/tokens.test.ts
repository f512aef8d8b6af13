import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BASE } from '../../../src/output/page/styles/base.js'
import { ROOT } from '../../../src/root.js'

const APP = readFileSync(join(ROOT, 'src/web/ui/tokens.css'), 'utf8')

/** Colours of the app by name: by day and by night. */
const TOKENS = new Map(
  [...APP.matchAll(/(--[\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, light, dark]) => [name!, [light!, dark!]]),
)
const [LIGHT, DARK] = [...BASE.matchAll(/:root \{([^}]*)\}/g)].map(
  ([, block]) => new Map([...block!.matchAll(/(--[\w-]+): (#\w+)/g)].map(([, name, value]) => [name!, value!])),
)

describe('the look of printed documents', () => {
  it('has the colours of the app, by day and by night', () => {
    expect(LIGHT!.size).toBeGreaterThan(12)
    expect([...DARK!.keys()]).toEqual([...LIGHT!.keys()])
    for (const name of LIGHT!.keys()) expect([name, LIGHT!.get(name), DARK!.get(name)]).toEqual([name, ...TOKENS.get(name)!])
  })

  it('has the fonts of the app', () => {
    const fonts = (text: string) => ['--sans', '--serif'].map((name) => new RegExp(`${name}: ([^;]+);`).exec(text)![1])
    expect(fonts(BASE)).toEqual(fonts(APP))
  })
})
