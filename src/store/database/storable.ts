import { storable } from '../../domain/text/storable.js'

export { storable, storableText } from '../../domain/text/storable.js'

/** NUL and half a surrogate pair, which PostgreSQL cannot store in text or jsonb, as JSON.stringify writes them. May also find an escaped backslash before such letters: then nothing is replaced. */
const UNSTORABLE_ESCAPED = /\\u(?:0000|d[89a-f])/

/** The value as JSON that jsonb takes: every text in it made storable, keys too. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return UNSTORABLE_ESCAPED.test(json) ? JSON.stringify(storable(JSON.parse(json))) : json
}
