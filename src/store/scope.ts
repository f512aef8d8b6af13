import type { Scope } from '../domain/ports.js'

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
export function inScope({ from, to, filter }: Scope, { add }: Parameters): string {
  const dimensions = Object.entries(filter).map(([key, values]) => `r.dimensions->>${add(key)} = ANY(${add(values)}::text[])`)
  return [`r.at >= ${add(from)}`, `r.at < ${add(to)}`, ...dimensions].join(' AND ')
}
