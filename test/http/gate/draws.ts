/**
 * How many installations are drawn, and from which seed: the same ones in every run, so that a change is judged by itself.
 * `GATE_SEED=7 GATE_DRAWS=100 npm run test:slow -- gate` looks further.
 */
export const draws = (usual: number) => ({
  seed: Number(process.env.GATE_SEED ?? 1),
  numRuns: Number(process.env.GATE_DRAWS ?? usual),
  // A draw takes seconds: a fault is reported as it was found.
  endOnFailure: true,
})
