/** A fully connected layer: y = activation(W x + b). */
export interface Layer {
  inputs: number
  outputs: number
  /** Row by row: `weights[output * inputs + input]`. */
  weights: Float32Array
  biases: Float32Array
  activation: 'gelu' | null
}

/** A sequence of layers that can also compute gradients with respect to its input. */
export interface Network {
  inputs: number
  outputs: number
  /** Returns the logits of an input. */
  forward(input: Float32Array): Float32Array
  /** Returns the gradient of one output at `input`. */
  gradient(input: Float32Array, output: number): Float32Array
}

/** @throws Error if the sizes of neighbouring layers differ */
export function createNetwork(layers: readonly Layer[]): Network {
  for (const [i, layer] of layers.entries()) {
    const before = layers[i - 1]
    if (layer.weights.length !== layer.inputs * layer.outputs || layer.biases.length !== layer.outputs) {
      throw new Error(`Layer ${i + 1} of a head has weights of the wrong size`)
    }
    if (before && before.outputs !== layer.inputs) throw new Error(`Layer ${i + 1} of a head does not fit the one before it`)
  }
  const last = layers.at(-1)!
  return {
    inputs: layers[0]!.inputs,
    outputs: last.outputs,
    forward(input) {
      let values = input
      for (const layer of layers) {
        values = sums(layer, values)
        if (layer.activation === 'gelu') for (let o = 0; o < values.length; o++) values[o] = gelu(values[o]!)
      }
      return values
    },
    gradient(input, output) {
      const before: Float32Array[] = []
      let values = input
      for (const layer of layers) {
        const own = sums(layer, values)
        before.push(own)
        values = layer.activation === 'gelu' ? own.map(gelu) : own
      }
      let slopes = new Float32Array(last.outputs)
      slopes[output] = 1
      for (let i = layers.length - 1; i >= 0; i--) {
        const { inputs, outputs, weights, activation } = layers[i]!
        const back = new Float32Array(inputs)
        for (let o = 0; o < outputs; o++) {
          const slope = slopes[o]! * (activation === 'gelu' ? geluSlope(before[i]![o]!) : 1)
          if (slope === 0) continue
          const row = o * inputs
          for (let k = 0; k < inputs; k++) back[k]! += slope * weights[row + k]!
        }
        slopes = back
      }
      return slopes
    },
  }
}

function sums({ inputs, outputs, weights, biases }: Layer, values: Float32Array): Float32Array {
  const found = new Float32Array(outputs)
  for (let o = 0; o < outputs; o++) {
    const row = o * inputs
    // Four independent sums, so that the processor does not have to wait for one addition before it starts the next.
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let k = 0
    for (; k + 3 < inputs; k += 4) {
      a += weights[row + k]! * values[k]!
      b += weights[row + k + 1]! * values[k + 1]!
      c += weights[row + k + 2]! * values[k + 2]!
      d += weights[row + k + 3]! * values[k + 3]!
    }
    for (; k < inputs; k++) a += weights[row + k]! * values[k]!
    found[o] = a + b + c + d + biases[o]!
  }
  return found
}

/** GELU: x Φ(x), where Φ is the cumulative normal distribution. */
export const gelu = (x: number): number => x * normal(x)

const geluSlope = (x: number): number => normal(x) + (x * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI)

const normal = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2))

/** Approximates the error function (Abramowitz and Stegun 7.1.26); the error is at most 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x)
  return x < 0 ? tail - 1 : 1 - tail
}

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** Converts the logits of mutually exclusive classes to probabilities. @param scale factor for the logits, from calibration */
export function softmax(logits: ArrayLike<number>, scale = 1): number[] {
  const scaled = Array.from(logits, (z) => z * scale)
  const most = Math.max(...scaled)
  const powers = scaled.map((z) => Math.exp(z - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
