import { SEPARATOR, valuesIn } from '../database/scope.js'

const VALUES = valuesIn('d.value')

/** SQL: every value of the dimensions in a column of JSON, each of several by itself, as `name`. */
export const eachValue = (from: string, column: string): string =>
  `SELECT DISTINCT v.value AS name FROM ${from}, jsonb_each_text(${column}) d, unnest(${VALUES}) v(value)`

/** SQL condition: some dimension has one of the values `$1`. */
export const hasValue = (column: string): string =>
  `EXISTS (SELECT FROM jsonb_each_text(${column}) d WHERE ${VALUES} && $1::text[])`

/** SQL: dimensions without the values `$1`; a dimension that has no other is gone. */
export const withoutValues = (column: string): string =>
  `(SELECT coalesce(jsonb_object_agg(l.key, l.value), '{}') FROM (
     SELECT d.key, CASE WHEN ${VALUES} && $1::text[] THEN nullif(array_to_string(ARRAY(
       SELECT v.value FROM unnest(${VALUES}) WITH ORDINALITY v(value, place) WHERE v.value <> ALL($1::text[]) ORDER BY v.place), ${SEPARATOR}), '')
       ELSE d.value END AS value
     FROM jsonb_each_text(${column}) d) l WHERE l.value IS NOT NULL)`
