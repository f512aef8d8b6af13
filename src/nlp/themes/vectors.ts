/** Row-major vectors of one length. */
export interface Vectors {
  rows: number
  dimensions: number
  data: Float32Array
}

export const makeVectors = (rows: number, dimensions: number): Vectors => ({
  rows,
  dimensions,
  data: new Float32Array(rows * dimensions),
})

/** Scales every row to length 1; rows of zeros stay. */
export function normaliseRows({ rows, dimensions, data }: Vectors): void {
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions
    let sum = 0
    for (let i = start; i < start + dimensions; i++) sum += data[i]! * data[i]!
    if (sum === 0) continue
    const scale = 1 / Math.sqrt(sum)
    for (let i = start; i < start + dimensions; i++) data[i]! *= scale
  }
}

/** The dot product of a row of one with a row of another. */
export function dot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, dimensions: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < dimensions; i += 4) {
    s0 += a[aStart + i]! * b[bStart + i]!
    s1 += a[aStart + i + 1]! * b[bStart + i + 1]!
    s2 += a[aStart + i + 2]! * b[bStart + i + 2]!
    s3 += a[aStart + i + 3]! * b[bStart + i + 3]!
  }
  for (; i < dimensions; i++) s0 += a[aStart + i]! * b[bStart + i]!
  return s0 + s1 + s2 + s3
}

/** Makes the columns orthonormal (modified Gram-Schmidt); columns without anything of their own become zero. */
export function orthonormaliseColumns({ rows, dimensions, data }: Vectors): void {
  for (let column = 0; column < dimensions; column++) {
    let before = 0
    for (let r = 0; r < rows; r++) before += data[r * dimensions + column]! ** 2
    for (let other = 0; other < column; other++) {
      let product = 0
      for (let r = 0; r < rows; r++) product += data[r * dimensions + column]! * data[r * dimensions + other]!
      if (product === 0) continue
      for (let r = 0; r < rows; r++) data[r * dimensions + column]! -= product * data[r * dimensions + other]!
    }
    let after = 0
    for (let r = 0; r < rows; r++) after += data[r * dimensions + column]! ** 2
    const scale = after > before * 1e-10 ? 1 / Math.sqrt(after) : 0
    for (let r = 0; r < rows; r++) data[r * dimensions + column]! *= scale
  }
}
