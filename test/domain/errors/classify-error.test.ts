import { describe, expect, it } from 'vitest'
import { AnalysisError, classifyError, framesOf, nameOf } from '../../../src/domain/errors/classify-error.js'
import { UserError } from '../../../src/domain/errors/user-error.js'

const coded = (code: string, message = 'some words of a comment') => Object.assign(new Error(message), { code })

describe('where the fault of an error lies', () => {
  it.each([
    ['a comment that cannot be analysed', new AnalysisError('the analysis failed'), 'data'],
    ['a value that a column does not take', coded('22P05'), 'data'],
    [
      'one inside what Prisma throws',
      Object.assign(coded('P2010'), { meta: { driverAdapterError: { cause: { originalCode: '22021' } } } }),
      'data',
    ],
    ['a refused connection', coded('ECONNREFUSED'), 'transient'],
    ['several refused connections', new AggregateError([coded('ECONNREFUSED')]), 'transient'],
    ['a server that shuts down', coded('57P01'), 'transient'],
    ['a full disk', coded('53100'), 'transient'],
    ['a deadlock', coded('40P01'), 'transient'],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'transient'],
    ['a queue that does not answer', new UserError('unavailable', 'The queue does not answer'), 'transient'],
    ['a table that is not there', coded('42P01'), 'unknown'],
    ['a mistake in the program', new TypeError('x is not a function'), 'unknown'],
    ['nothing at all', undefined, 'unknown'],
  ])('knows %s', (_what, error, fault) => {
    expect(classifyError(error)).toBe(fault)
  })

  it('is named without the message', () => {
    expect(nameOf(coded('22P05'))).toBe('Error 22P05')
    expect(nameOf(new Error('outer', { cause: coded('ECONNRESET') }))).toBe('Error ECONNRESET')
  })

  it('is placed by its frames, without a message that looks like some', () => {
    const frames = framesOf(new Error('it shows\n    at com.example.Printer.print(Printer.java:12)\nand then stops'))
    expect(frames[0]).toContain(import.meta.filename)
    expect(frames.join('\n')).not.toMatch(/Printer|stops/)
    expect(framesOf('no error')).toEqual([])
  })
})
