import type { ResponseFilter } from '../../domain/scenarios/scenario.js'

/** Returns the filter of a group of responses as the query of the comments page, which has the names of `GET /v1/comments`. */
export function filterQuery(filter: ResponseFilter): URLSearchParams {
  const { dimensions = {}, labels = [], languages = [], themes = [], minScore, maxScore } = filter
  const of = (name: string, values: readonly (string | number | undefined)[]) =>
    values.flatMap((value) => (value === undefined ? [] : [[name, String(value)]]))
  return new URLSearchParams([
    ...Object.entries(dimensions).flatMap(([key, values]) =>
      of(
        'dimension',
        values.map((value) => `${key}:${value}`),
      ),
    ),
    ...of('label', labels),
    ...of('language', languages),
    ...of('theme', themes),
    ...of('minScore', [minScore]),
    ...of('maxScore', [maxScore]),
  ])
}
