import type { ThemeKind } from '../../domain/themes/theme.js'
import { softmax } from '../encoder/dense.js'
import { type Heads, NO_THEME } from '../encoder/manifest.js'
import { loadCatalogue } from './catalogue.js'

/** A theme of the catalogue that a segment belongs to, with its probability. */
export interface Placed {
  key: string
  probability: number
}

/** A segment's text and vector. */
export interface SegmentToPlace {
  text: string
  vector: Float32Array
}

/** Determines the theme of a segment from its vector and words only. */
export interface KnownPlacer {
  /** Returns the likeliest theme of the kind, even if its probability is low; null if "no theme" is likelier. */
  likeliest(segment: SegmentToPlace, kind: ThemeKind): Placed | null
  /** Returns the theme under which a segment is shown; null if none is likely enough. */
  place(segment: SegmentToPlace, kind: ThemeKind): Placed | null
}

/** Creates a placer from the theme head and the word model; a segment only gets themes of its kind. */
export function createPlacer({ network, words, classes, scale, threshold }: Heads['themes']): KnownPlacer {
  const { themes } = loadCatalogue()
  const isOf = (kind: ThemeKind) => classes.map((key) => key === NO_THEME || (themes.get(key)?.kinds.includes(kind) ?? false))
  const allowed = { pain: isOf('pain'), idea: isOf('idea'), praise: isOf('praise') }

  function likeliest({ text, vector }: SegmentToPlace, kind: ThemeKind): Placed | null {
    const logits = network.forward(vector)
    const said = words.logits(text)
    const own = allowed[kind]
    const probabilities = softmax(
      Array.from(logits, (logit, at) => (own[at] ? logit + said[at]! : -1e9)),
      scale,
    )
    let best = 0
    for (let at = 1; at < probabilities.length; at++) if (probabilities[at]! > probabilities[best]!) best = at
    const key = classes[best]!
    return key === NO_THEME ? null : { key, probability: probabilities[best]! }
  }
  return {
    likeliest,
    place(segment, kind) {
      const found = likeliest(segment, kind)
      return found && found.probability >= threshold ? found : null
    },
  }
}
