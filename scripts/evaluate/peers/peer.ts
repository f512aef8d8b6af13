import type { Label } from '../../../src/domain/comments/labels.js'

/** Another way to label English comments. */
export interface Peer {
  name: string
  labels(text: string): Label[]
}

/** Ideas as a regular expression finds them, for peers that only separate positive from negative. */
export const IDEA =
  /\b(should|could|would be|would like|would love|wish|suggest|please|need(s)? to|it would|how about|why not|recommend|improve|add|more)\b/i
