import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNetwork } from '../../../src/nlp/encoder/dense.js'
import { createExamplePlacer, type Examples } from '../../../src/nlp/themes/place-by-example.js'
import { createPlacer } from '../../../src/nlp/themes/place-known.js'
import { placeSegments, type ReadSegment } from '../../../src/nlp/themes/place-segments.js'

const CLASSES = ['remote-access', 'printing', 'fast-help', 'general-thanks', 'none']
/** A head of which each class reads one number of the vector. */
const network = createNetwork([
  {
    inputs: CLASSES.length,
    outputs: CLASSES.length,
    weights: Float32Array.from({ length: CLASSES.length ** 2 }, (_, i) => (i % (CLASSES.length + 1) === 0 ? 4 : 0)),
    biases: new Float32Array(CLASSES.length),
    activation: null,
  },
])
/** The word "toner" speaks for printing. */
const words = {
  logits: (text: string) => Float64Array.from(CLASSES, (key) => (key === 'printing' && text.includes('toner') ? 4 : 0)),
}
const placer = createPlacer({ network, words, classes: CLASSES, scale: 1, threshold: 0.6 })
const vector = (...values: number[]) => Float32Array.from({ length: CLASSES.length }, (_, i) => values[i] ?? 0)

describe('themes of the catalogue', () => {
  it('are those that are likely enough, of the kind of the segment', () => {
    expect(placer.place({ text: '', vector: vector(1) }, 'pain')).toMatchObject({ key: 'remote-access' })
    expect(placer.place({ text: '', vector: vector(0, 1) }, 'idea')).toMatchObject({ key: 'printing' })
    expect(placer.place({ text: '', vector: vector(1, 1) }, 'pain')).toBeNull()
    expect(placer.likeliest({ text: '', vector: vector(1, 0.9) }, 'pain')).toMatchObject({ key: 'remote-access' })
    expect(placer.place({ text: 'the toner', vector: vector(1, 1) }, 'pain')).toMatchObject({ key: 'printing' })
    // What a praise is likeliest to complain of does not count.
    expect(placer.place({ text: '', vector: vector(2, 0, 1) }, 'praise')).toMatchObject({ key: 'fast-help' })
    expect(placer.place({ text: '', vector: vector(0, 0, 0, 0, 1) }, 'pain')).toBeNull()
  })
})

describe('themes known by examples', () => {
  const own: Examples = {
    key: 'own:badges',
    kind: 'pain',
    vectors: [vector(0, 0, 0, 1, 1), vector(0, 0, 0, 1, 0.8), vector(0, 0, 0, 1, 1.2)],
  }
  const catalogue: Examples[] = [
    { key: 'remote-access', kind: 'pain', vectors: [vector(1), vector(1, 0.1)] },
    { key: 'printing', kind: 'pain', vectors: [vector(0, 1), vector(0.1, 1)] },
  ]

  it('take what is near them, unless a theme of the catalogue is as near', () => {
    const place = createExamplePlacer([own], catalogue)
    expect(place(vector(0, 0, 0, 1, 0.9), 'pain')).toMatchObject({ key: 'own:badges' })
    expect(place(vector(0, 0, 0, 1, 0.9), 'idea')).toBeNull()
    expect(place(vector(1), 'pain')).toBeNull()
    expect(place(vector(0, 1.2, 0, 0.2), 'pain')).toBeNull()
  })

  it('take a part of a theme of the catalogue that their examples are in, and leave it the rest', () => {
    // Printing is the first two numbers; labels are a part of it.
    const labels: Examples = {
      key: 'own:labels',
      kind: 'pain',
      vectors: [vector(0, 1, 0.5), vector(0, 1, 0.6), vector(0, 1, 0.7)],
    }
    const printing: Examples = { key: 'printing', kind: 'pain', vectors: [vector(0, 1), vector(0, 1, 0.55), vector(0, 1, 0.65)] }
    const remote: Examples = { key: 'remote-access', kind: 'pain', vectors: [vector(1), vector(1, 0.1)] }
    const place = createExamplePlacer([labels], [remote, printing])
    expect(place(vector(0, 1, 0.6), 'pain')).toMatchObject({ key: 'own:labels' })
    expect(place(vector(0, 1, -0.9), 'pain')).toBeNull()
    expect(place(vector(1, 0.05), 'pain')).toBeNull()
  })

  it('take from one example alone only what says nearly the same', () => {
    const place = createExamplePlacer([{ ...own, vectors: own.vectors.slice(0, 1) }], catalogue)
    expect(place(vector(0, 0, 0, 1, 1), 'pain')).not.toBeNull()
    expect(place(vector(0.8, 0, 0.9, 1, 0), 'pain')).toBeNull()
  })

  it('are empty if there are no responses', () => {
    expect(createExamplePlacer([], catalogue)(vector(1), 'pain')).toBeNull()
    expect(createExamplePlacer([{ ...own, vectors: [] }], [])(vector(1), 'pain')).toBeNull()
  })
})

describe('placeSegments', () => {
  const segment = (text: string, kind: ReadSegment['kind'], read: Float32Array | null): ReadSegment => ({
    ...{ text, kind, vector: read },
    language: 'en',
  })
  const segments = [
    ...['The VPN drops.', 'VPN lost again', 'No VPN at home'].map((text) => segment(text, 'pain', vector(1))),
    segment('Please fix the VPN', 'idea', vector(1)),
    ...['Gate stays shut', 'The gate stays shut today', 'Our gate stays shut', 'Gate stays shut for visitors'].map((text) =>
      segment(text, 'pain', vector(0, 0, 0.1, 0.4, 1)),
    ),
    ...['Plants are dry', 'Too much music', 'A chair wobbles'].map((text, i) =>
      segment(text, 'pain', vector(0.1 * i, 0.2, 0, 0.1 * i, 0.4)),
    ),
    segment('Thanks a lot', 'praise', vector(0, 0, 0, 1)),
    segment('So fast', 'praise', vector(0, 0, 1)),
    segment('Hm', 'pain', null),
  ]
  const keysOf = (given: readonly ReadSegment[]) => new Map(given.map((each, at) => [each.text, placed(given)[at]?.key ?? null]))
  const placed = (given: readonly ReadSegment[]) => placeSegments(given, placer).places

  it('gives known themes, groups what several of the rest say, and leaves the others alone', () => {
    const keys = keysOf(segments)
    expect(keys.get('The VPN drops.')).toBe('remote-access')
    expect(keys.get('Please fix the VPN')).toBe('remote-access')
    expect(keys.get('Our gate stays shut')).toMatch(/^found:.*gate/)
    expect(keys.get('So fast')).toBe('fast-help')
    for (const alone of ['Too much music', 'Thanks a lot', 'Hm']) expect(keys.get(alone)).toBeNull()
    const { found } = placeSegments(segments, placer)
    expect(found).toMatchObject([{ kind: 'pain', label: expect.stringMatching(/gate stays shut/i) }])
  })

  it('gives the same in whatever order they come', () => {
    const straight = keysOf(segments)
    fc.assert(
      fc.property(fc.shuffledSubarray(segments, { minLength: segments.length }), (shuffled) => {
        expect([...keysOf(shuffled)].sort()).toEqual([...straight].sort())
      }),
      { numRuns: 10 },
    )
  })

  it('names the specific point that several segments of a large theme share', () => {
    const drops = ['drops at noon', 'drops at night', 'drops in calls', 'drops in trains', 'drops at home']
    const slow = ['is slow in the morning', 'is slow abroad', 'is slow on Mondays', 'is slow for all', 'is slow in hotels']
    const large = [...drops, ...slow].map((what, i) =>
      segment(`The VPN ${what}`, 'pain', vector(1, 0, i < 5 ? 0.3 : 0, i < 5 ? 0 : 0.3)),
    )
    const { places } = placeSegments(large, placer)
    const specifics = new Set(places.map((place) => place?.specific))
    expect([...specifics].join(' | ')).toMatch(/VPN drops/i)
    expect(places[0]!.specific).toBe(places[4]!.specific)
    expect(places[0]!.specific).not.toBe(places[9]!.specific)
  })
})
