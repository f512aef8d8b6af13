/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 * @param matrix row-major, `size` × `size`; it is overwritten
 * @returns the values, and the vectors as columns of a row-major matrix
 */
export function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += matrix[p * size + q]! ** 2
    if (off < 1e-18) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q)
  }
  return { values: Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]!), vectors }
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const between = matrix[p * size + q]!
  if (Math.abs(between) < 1e-300) return
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * between)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cos = 1 / Math.sqrt(t * t + 1)
  const sin = t * cos
  for (let i = 0; i < size; i++) {
    const a = matrix[i * size + p]!
    const b = matrix[i * size + q]!
    matrix[i * size + p] = cos * a - sin * b
    matrix[i * size + q] = sin * a + cos * b
  }
  for (let i = 0; i < size; i++) {
    const a = matrix[p * size + i]!
    const b = matrix[q * size + i]!
    matrix[p * size + i] = cos * a - sin * b
    matrix[q * size + i] = sin * a + cos * b
    const c = vectors[i * size + p]!
    const d = vectors[i * size + q]!
    vectors[i * size + p] = cos * c - sin * d
    vectors[i * size + q] = sin * c + cos * d
  }
}

/**
 * A symmetric matrix to the power of -1/2, with a share of its mean eigenvalue added to every eigenvalue.
 * @returns row-major, scaled so that its length is that of the identity
 */
export function inverseRoot(matrix: Float64Array, size: number, ridge: number): Float64Array {
  const { values, vectors } = symmetricEigen(Float64Array.from(matrix), size)
  const mean = values.reduce((sum, value) => sum + value, 0) / size
  const result = new Float64Array(size * size)
  for (let e = 0; e < size; e++) {
    const factor = 1 / Math.sqrt(Math.max(values[e]!, 0) + ridge * mean)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) result[i * size + j]! += factor * vectors[i * size + e]! * vectors[j * size + e]!
    }
  }
  const length = Math.sqrt(result.reduce((sum, value) => sum + value * value, 0) / size)
  return result.map((value) => value / length)
}
