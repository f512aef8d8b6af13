import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { IDEA, type Peer } from './peer.js'

/** winkNLP's sentiment per sentence, and a regular expression for ideas. */
export function wink(): Peer {
  const nlp = winkNLP(model)
  const its = nlp.its
  return {
    name: 'winkNLP sentiment, regex',
    labels(text) {
      const values = nlp.readDoc(text).sentences().out(its.sentiment) as unknown as number[]
      return [
        ...(IDEA.test(text) ? ['improvement_idea' as const] : []),
        ...(values.some((value) => value < 0) ? ['pain_point' as const] : []),
        ...(values.some((value) => value > 0.1) ? ['praise' as const] : []),
      ]
    },
  }
}
