import { expect, it } from 'vitest'
import { coherentThemes } from '../../../src/domain/themes/coherence.js'

const at = (...values: number[]) => Float32Array.from(values)
const near = (axis: number) => [0, 1, 2].map((other) => at(...[0, 1, 2].map((i) => (i === axis ? 10 : i === other ? 1 : 0))))

it('distinguishes themes of similar segments from those whose segments are no more similar than those of different themes', () => {
  const mixed = [at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)]
  const themes = [
    { key: 'vpn', kind: 'pain', vectors: near(0) },
    { key: 'printing', kind: 'pain', vectors: near(1) },
    { key: 'other', kind: 'pain', vectors: mixed },
    { key: 'few', kind: 'pain', vectors: mixed.slice(0, 2) },
    { key: 'alone', kind: 'idea', vectors: near(2) },
  ]
  expect(Object.fromEntries(coherentThemes(themes))).toEqual({
    vpn: true,
    printing: true,
    other: false,
    few: null,
    alone: null,
  })
})

it('takes no vectors', () => {
  expect(coherentThemes([{ key: 1, kind: null, vectors: [] }])).toEqual(new Map([[1, null]]))
})
