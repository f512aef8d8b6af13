/** Vectors of equal length, in row-major order. */
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

/** Scales every row to length 1; rows of zeros are left unchanged. */
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

/** Returns the dot product of two rows. */
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

/** Makes the columns orthonormal (modified Gram-Schmidt); linearly dependent columns become zero. */
export function orthonormaliseColumns({ rows, dimensions, data }: Vectors): void {
  // Column by column in memory: striding through the rows costs several times as much.
  const columns = Array.from({ length: dimensions }, (_, column) => {
    const values = new Float32Array(rows)
    for (let r = 0; r < rows; r++) values[r] = data[r * dimensions + column]!
    return values
  })
  columns.forEach((own, column) => {
    const before = dot(own, 0, own, 0, rows)
    for (let other = 0; other < column; other++) {
      const product = dot(own, 0, columns[other]!, 0, rows)
      if (product === 0) continue
      const basis = columns[other]!
      for (let r = 0; r < rows; r++) own[r]! -= product * basis[r]!
    }
    const after = dot(own, 0, own, 0, rows)
    const scale = after > before * 1e-10 ? 1 / Math.sqrt(after) : 0
    for (let r = 0; r < rows; r++) own[r]! *= scale
  })
  for (let r = 0; r < rows; r++) for (let d = 0; d < dimensions; d++) data[r * dimensions + d] = columns[d]![r]!
}
