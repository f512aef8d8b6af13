import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAnswer, UnitReader } from '../../../src/store/embedded/protocol.js'

function message(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(type.length + 4)
  head.write(type)
  head.writeInt32BE(body.length + 4, type.length)
  return Buffer.concat([head, body])
}

const body = fc.uint8Array({ maxLength: 300 })
/** One thing that the server must do without interruption: a simple query, or an extended one up to its Sync. */
const unit = fc.oneof(
  body.map((bytes) => message('Q', bytes)),
  fc
    .array(fc.tuple(fc.constantFrom('P', 'B', 'D', 'E', 'C', 'H'), body), { maxLength: 6 })
    .map((parts) => Buffer.concat([...parts.map(([type, bytes]) => message(type, bytes)), message('S', Buffer.alloc(0))])),
)

/** Cuts at the places given, which may coincide. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end))
}

describe('what a client of the embedded database sends', () => {
  it('comes out as the same units wherever its bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 12 }), (units, places) => {
        const startup = message('', Buffer.from('\0\x03\0\0user\0postgres\0\0', 'latin1'))
        const terminate = message('X', Buffer.alloc(0))
        const reader = new UnitReader()
        const read = cut(Buffer.concat([startup, ...units, terminate]), places).flatMap((piece) => reader.push(piece))
        expect(read.map(({ kind, bytes }) => [kind, Buffer.from(bytes).toString('hex')])).toEqual([
          ['startup', startup.toString('hex')],
          ...units.map((each) => ['run', each.toString('hex')]),
          ['terminate', terminate.toString('hex')],
        ])
      }),
    )
  })

  it('waits for the Sync of an extended query', () => {
    const reader = new UnitReader()
    reader.push(message('', Buffer.from('\0\x03\0\0', 'latin1')))
    expect(reader.push(message('P', Buffer.from('\0SELECT 1\0\0\0')))).toEqual([])
    expect(reader.push(message('S', Buffer.alloc(0)))).toHaveLength(1)
  })
})

describe('what the embedded database answers', () => {
  it('is parted into notifications and the answer proper, and says whether a transaction is open', () => {
    const part = fc.oneof(
      body.map((bytes) => message('D', bytes)),
      body.map((bytes) => message('A', bytes)),
    )
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('I', 'T', 'E'), (parts, state) => {
        const ready = message('Z', Buffer.from(state))
        const { own, notifications, inTransaction } = splitAnswer(Buffer.concat([...parts, ready]))
        const of = (type: string) => parts.filter((each) => String.fromCharCode(each[0]!) === type)
        expect(Buffer.from(own)).toEqual(Buffer.concat([...of('D'), ready]))
        expect(Buffer.from(notifications)).toEqual(Buffer.concat(of('A')))
        expect(inTransaction).toBe(state !== 'I')
      }),
    )
  })
})
