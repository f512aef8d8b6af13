import { createRequire } from 'node:module'

// Loaded by file, because the package's root loads database clients. The stemmers have no types.
const require = createRequire(import.meta.url)
const STEMMERS: Record<string, string> = {
  en: 'porter_stemmer',
  de: 'porter_stemmer_de',
  sv: 'porter_stemmer_sv',
  es: 'porter_stemmer_es',
  fr: 'porter_stemmer_fr',
}
const CACHE = 300_000

type Stem = (word: string) => string

const loaded = new Map<string, Stem>()

/**
 * Returns the stem of a lower-case word. For Finnish, which combines many endings, and languages without a stemmer, the stem is the first six
 * letters.
 */
export function stem(word: string, language: string): string {
  let stemmer = loaded.get(language)
  if (!stemmer) {
    stemmer = cached(load(language))
    loaded.set(language, stemmer)
  }
  return stemmer(word)
}

function load(language: string): Stem {
  const file = STEMMERS[language]
  if (!file) return (word) => word.slice(0, 6)
  const stemmer = require(`natural/lib/natural/stemmers/${file}.js`) as { stem: Stem }
  return (word) => (word.length > 40 ? word.slice(0, 40) : stemmer.stem(word))
}

function cached(compute: Stem): Stem {
  const known = new Map<string, string>()
  return (word) => {
    let result = known.get(word)
    if (result === undefined) {
      result = compute(word)
      if (known.size < CACHE) known.set(word, result)
    }
    return result
  }
}
