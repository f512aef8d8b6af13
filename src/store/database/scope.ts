import { LABELS } from '../../domain/comments/labels.js'
import { VALUE_SEPARATOR } from '../../domain/responses/multiple-values.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { storableJson } from './storable.js'

/** {@link VALUE_SEPARATOR} in SQL. */
export const SEPARATOR = `E'\\x${VALUE_SEPARATOR.charCodeAt(0).toString(16)}'`

/** The same of responses `r` that have several values of some dimension, as the index of these has it. */
const HAS_SEVERAL = `strpos(r.dimensions::text, '\\u001f') > 0`

/** SQL: the values of a dimension, of which a response may have several, as an array. */
export const valuesIn = (value: string): string => `string_to_array(${value}, ${SEPARATOR})`

/** Parameters of one query, numbered as they are added. */
export interface Parameters {
  values: unknown[]
  /** @returns the placeholder */
  add(value: unknown): string
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return { values, add: (value) => `$${values.push(value)}` }
}

/** SQL condition on responses `r`: those in the scope. */
export function inScope({ from, to, without = [], filter, ...conditions }: Scope, given: Parameters): string {
  return [
    `r.at >= ${given.add(from)}`,
    `r.at < ${given.add(to)}`,
    ...without.map((gap) => `NOT (r.at >= ${given.add(gap.from)} AND r.at < ${given.add(gap.to)})`),
    ...conditionsOf({ ...conditions, dimensions: filter }, given),
  ].join(' AND ')
}

/** SQL condition on responses `r`: those that fit a filter, never null. */
export function fits(filter: ResponseFilter, given: Parameters): string {
  const conditions = conditionsOf(filter, given)
  return conditions.length === 0 ? 'true' : `coalesce(${conditions.join(' AND ')}, false)`
}

function conditionsOf(filter: ResponseFilter, { add }: Parameters): string[] {
  const { dimensions = {}, labels = [], themes = [], languages = [], minScore, maxScore } = filter
  const conditions = Object.entries(dimensions).map(([key, values]) => {
    const value = `r.dimensions->>${add(key)}`
    // Each part of it has an index of its own, also one of each label's responses; the last one is of responses with several values of any dimension.
    const only = values.map((each) => `r.dimensions @> ${add(storableJson({ [key]: each }))}::jsonb`)
    const oneOf = `strpos(${value}, ${SEPARATOR}) > 0 AND ${HAS_SEVERAL} AND ${valuesIn(value)} && ${add(values)}::text[]`
    return `(${[...only, `(${oneOf})`].join(' OR ')})`
  })
  // One label by its name, which is one of ours: each has an index.
  if (labels.length === 1 && LABELS.includes(labels[0]!)) conditions.push(`r.labels @> '{${labels[0]}}'`)
  else if (labels.length > 0) conditions.push(`r.labels && ${add(labels)}::text[]`)
  if (languages.length > 0) conditions.push(`r.language = ANY(${add(languages)}::text[])`)
  if (minScore !== undefined) conditions.push(`r.score >= ${add(minScore)}`)
  if (maxScore !== undefined) conditions.push(`r.score <= ${add(maxScore)}`)
  if (themes.length > 0)
    conditions.push(`EXISTS (SELECT FROM segments s JOIN theme_segments t ON t.segment_id = s.id
      WHERE s.response_id = r.id
        AND t.theme_id IN (SELECT coalesce(m.merged_into, m.id) FROM themes m WHERE m.id = ANY(${add(themes)}::int[])))`)
  return conditions
}
