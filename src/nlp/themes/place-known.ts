import type { ThemeKind } from '../../domain/themes/theme.js'
import { softmax } from '../encoder/dense.js'
import { type Heads, NO_THEME } from '../encoder/manifest.js'
import { loadCatalogue } from './catalogue.js'

/** A theme of the catalogue that a segment is about, and how likely. */
export interface Placed {
  key: string
  probability: number
}

/** Reads the theme of a segment from its vector: it depends on nothing else. */
export interface KnownPlacer {
  /** The likeliest theme that has the kind, also where it is unlikely; null if none is likelier. */
  likeliest(vector: Float32Array, kind: ThemeKind): Placed | null
  /** The theme that a segment is shown under; null if none is likely enough. */
  place(vector: Float32Array, kind: ThemeKind): Placed | null
}

/**
 * Praise needs less: its themes are few and far apart. Both are the least from which on nine of ten codes held out are right or next to right
 * (`npm run evaluate themes`).
 */
export function createPlacer({ network, classes, scale, threshold }: Heads['themes']): KnownPlacer {
  const { themes } = loadCatalogue()
  const isOf = (kind: ThemeKind) => classes.map((key) => key === NO_THEME || (themes.get(key)?.kinds.includes(kind) ?? false))
  const allowed = { pain: isOf('pain'), idea: isOf('idea'), praise: isOf('praise') }

  function likeliest(vector: Float32Array, kind: ThemeKind): Placed | null {
    const logits = network.forward(vector)
    const own = allowed[kind]
    const probabilities = softmax(
      Array.from(logits, (logit, at) => (own[at] ? logit : -1e9)),
      scale,
    )
    let best = 0
    for (let at = 1; at < probabilities.length; at++) if (probabilities[at]! > probabilities[best]!) best = at
    const key = classes[best]!
    return key === NO_THEME ? null : { key, probability: probabilities[best]! }
  }
  return {
    likeliest,
    place(vector, kind) {
      const found = likeliest(vector, kind)
      return found && found.probability >= threshold ? found : null
    },
  }
}
