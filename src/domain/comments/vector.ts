/** Values from -127 to 127, and what one of them stands for: four bytes, then a byte a value. */
export function packVector(vector: ArrayLike<number>): Uint8Array {
  let most = 0
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i]!))
  const packed = new Uint8Array(4 + vector.length)
  const view = new DataView(packed.buffer)
  const step = most / 127
  view.setFloat32(0, step, true)
  if (step > 0) for (let i = 0; i < vector.length; i++) view.setInt8(4 + i, Math.round(vector[i]! / step))
  return packed
}

/** The vector that was packed, off by half a step at most. */
export function unpackVector(packed: Uint8Array): Float32Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const step = view.getFloat32(0, true)
  return Float32Array.from({ length: packed.length - 4 }, (_, i) => view.getInt8(4 + i) * step)
}
