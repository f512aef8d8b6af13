import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from '../../../src/http/requests/input.js'

const Body = z.strictObject({
  dueOn: z.string().min(1),
  kind: z.enum(['decision', 'so-what']).default('decision'),
  owner: z.string({ error: 'say who does it' }).default('x'),
  minutes: z.int().default(5),
  tags: z.array(z.string()).default([]),
  one: z.array(z.string()).max(1).default([]),
  few: z.array(z.string()).max(2).default([]),
})

describe('input that does not fit', () => {
  it.each([
    [{}, 'dueOn is missing in the body'],
    [undefined, 'The body is missing'],
    [[], 'Check the body: must be an object'],
    [{ dueOn: 5 }, 'Check dueOn in the body: must be text'],
    [{ dueOn: '' }, 'Check dueOn in the body: must not be empty'],
    [{ dueOn: 'x', kind: 'secret' }, 'Check kind in the body: must be one of decision, so-what'],
    [{ dueOn: 'x', minutes: 'secret' }, 'Check minutes in the body: must be a number'],
    [{ dueOn: 'x', tags: ['a', 1] }, 'Check tags[1] in the body: must be text'],
    [{ dueOn: 'x', one: ['a', 'b'] }, 'Check one in the body: must have at most 1 entry'],
    [{ dueOn: 'x', few: ['a', 'b', 'c'] }, 'Check few in the body: must have at most 2 entries'],
    [{ dueOn: 'x', owner: 7 }, 'Check owner in the body: say who does it'],
    [{ dueOn: 'x', more: 'secret' }, 'Check the body: unknown: "more"'],
    [{ kind: 'secret' }, 'dueOn is missing in the body (and 1 more)'],
  ])('%j is told in plain words, without what was given', (body, line) => {
    expect(() => parse(Body, body, 'body')).toThrow(expect.objectContaining({ problem: 'invalid', message: line }))
  })
})
