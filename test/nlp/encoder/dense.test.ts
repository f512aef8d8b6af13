import { describe, expect, it } from 'vitest'
import { packVector, unpackVector } from '../../../src/domain/comments/vector.js'
import { createNetwork, gelu, softmax } from '../../../src/nlp/encoder/dense.js'

const network = createNetwork([
  {
    inputs: 3,
    outputs: 2,
    weights: Float32Array.of(1, -2, 0.5, 0.3, 0.7, -1),
    biases: Float32Array.of(0.1, -0.2),
    activation: 'gelu',
  },
  { inputs: 2, outputs: 1, weights: Float32Array.of(2, -1), biases: Float32Array.of(0.5), activation: null },
])

describe('a network', () => {
  it('computes its layers', () => {
    const [a, b] = [gelu(0.1 + 1 - 4 + 1.5), gelu(-0.2 + 0.3 + 1.4 - 3)]
    expect(network.forward(Float32Array.of(1, 2, 3))[0]).toBeCloseTo(2 * a - b + 0.5, 5)
  })

  it('knows how its output changes with each input', () => {
    const at = [0.4, -0.3, 0.8]
    const gradient = network.gradient(Float32Array.from(at), 0)
    for (const i of at.keys()) {
      const moved = (by: number) => network.forward(Float32Array.from(at, (value, k) => (k === i ? value + by : value)))[0]!
      expect(gradient[i]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3)
    }
  })

  it('refuses layers that do not fit each other', () => {
    const layer = { inputs: 2, outputs: 2, weights: new Float32Array(4), biases: new Float32Array(2), activation: null }
    expect(() => createNetwork([{ ...layer, weights: new Float32Array(3) }])).toThrow('the wrong size')
    expect(() => createNetwork([layer, { ...layer, inputs: 1, weights: new Float32Array(2) }])).toThrow('does not fit')
  })
})

describe('the exact GELU', () => {
  it.each([
    [-3, -0.0040496941],
    [-0.5, -0.1542687694],
    [0, 0],
    [1, 0.8413447461],
    [2.5, 2.4844759157],
  ])('of %f', (x, y) => expect(gelu(x)).toBeCloseTo(y, 5))
})

it('softmax holds for large logits', () => {
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5])
})

it('a packed vector is the vector but for half a step', () => {
  const vector = Float32Array.from({ length: 384 }, (_, i) => Math.sin(i) * 2)
  const back = unpackVector(packVector(vector))
  for (const [i, value] of back.entries()) expect(Math.abs(value - vector[i]!)).toBeLessThan(2 / 127 / 2 + 1e-6)
  expect([...unpackVector(packVector([0, 0]))]).toEqual([0, 0])
})
