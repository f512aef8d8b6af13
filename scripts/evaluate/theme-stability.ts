import { assignThemes } from '../../src/nlp/themes/assign-themes.js'
import type { ThemeText } from '../../src/nlp/themes/embed-texts.js'
import { findThemes } from '../../src/nlp/themes/find-themes.js'
import { hashText } from '../../src/nlp/themes/random.js'

/** Shares of the texts that stay together. */
export interface Stability {
  /** In another order. */
  shuffled: number
  /** Of the others, where one text in twenty is another and all themes are found anew. */
  replaced: number
  /** The same where the themes are known, as a month's run knows them, and every text is placed again. */
  known: number
}

type Places = Map<number, number | null>

/** Texts by which a theme is known, as the store gives them. */
const EXEMPLARS = 40

/** How many stay together when the order changes, and when one text in twenty is another. */
export function measureStability(texts: readonly ThemeText[]): Stability {
  const rows = [...texts.keys()]
  const out = rows.filter((row) => hashText(texts[row]!.text, 5) % 10 === 0)
  const half = Math.floor(out.length / 2)
  const before = new Set(out.slice(0, half))
  const after = new Set(out.slice(half))
  const inBoth = rows.filter((row) => !before.has(row) && !after.has(row))
  const textsOf = (of: number[]) => of.map((row) => texts[row]!)
  const place = (of: number[], assignment: (number | null)[]): Places => new Map(of.map((row, i) => [row, assignment[i]!]))
  const run = (of: number[]): Places => place(of, findThemes(textsOf(of), {}).assignment)

  const first = run(rows.filter((row) => !before.has(row)))
  const later = rows.filter((row) => !after.has(row))
  const members: number[][] = Array.from(
    { length: Math.max(-1, ...[...first.values()].map((theme) => theme ?? -1)) + 1 },
    () => [],
  )
  for (const [row, theme] of first) if (theme !== null) members[theme]!.push(row)
  const exemplars = members.map((own) =>
    textsOf(own.sort((a, b) => hashText(texts[a]!.text) - hashText(texts[b]!.text)).slice(0, EXEMPLARS)),
  )
  const known = place(later, assignThemes(exemplars, textsOf(later)).assignment)
  return {
    shuffled: kept(rows, run(rows), run([...rows].sort((a, b) => hashText(texts[a]!.text, 9) - hashText(texts[b]!.text, 9)))),
    replaced: kept(inBoth, first, run(later)),
    known:
      inBoth.filter((row) => first.get(row) !== null && known.get(row) === first.get(row)).length /
      Math.max(1, inBoth.filter((row) => first.get(row) !== null).length),
  }
}

/** The share of rows whose theme is matched by the other run's theme that shares the most with it. */
function kept(rows: number[], a: Places, b: Places): number {
  const shared = new Map<string, number>()
  for (const row of rows) {
    const key = `${a.get(row)} ${b.get(row)}`
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  const best = new Map<string, string>()
  const usedB = new Set<string>()
  for (const [key] of [...shared].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))) {
    const [from, to] = key.split(' ') as [string, string]
    if (best.has(from) || usedB.has(to) || (from === 'null') !== (to === 'null')) continue
    best.set(from, to)
    usedB.add(to)
  }
  return rows.filter((row) => best.get(String(a.get(row))) === String(b.get(row))).length / Math.max(1, rows.length)
}
