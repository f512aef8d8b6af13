// The little of PostgreSQL's wire protocol that sharing one session between several clients takes.
// https://www.postgresql.org/docs/current/protocol-message-formats.html

const QUERY = 0x51 // Q
const SYNC = 0x53 // S
const TERMINATE = 0x58 // X
const NOTIFICATION = 0x41 // A
const READY = 0x5a // Z
const ERROR = 0x45 // E
const IDLE = 0x49 // I

/** Collects what one client sends into units that the server must run without another client's messages in between. */
export class UnitReader {
  #buffer = Buffer.alloc(0)
  #started = false

  /** @returns the units completed by these bytes */
  push(bytes: Uint8Array): { kind: 'startup' | 'run' | 'terminate'; bytes: Uint8Array }[] {
    this.#buffer = this.#buffer.length > 0 ? Buffer.concat([this.#buffer, bytes]) : Buffer.from(bytes)
    const units: { kind: 'startup' | 'run' | 'terminate'; bytes: Uint8Array }[] = []
    let unitEnd = 0
    let at = 0
    const cut = (kind: 'startup' | 'run' | 'terminate') => {
      units.push({ kind, bytes: this.#buffer.subarray(unitEnd, at) })
      unitEnd = at
    }
    for (;;) {
      const head = this.#started ? 1 : 0
      if (this.#buffer.length < at + head + 4) break
      const length = head + this.#buffer.readInt32BE(at + head)
      if (this.#buffer.length < at + length) break
      const type = this.#started ? this.#buffer[at] : undefined
      at += length
      if (type === undefined) {
        this.#started = true
        cut('startup')
      } else if (type === QUERY || type === SYNC) cut('run')
      else if (type === TERMINATE) cut('terminate')
    }
    this.#buffer = this.#buffer.subarray(unitEnd)
    return units
  }
}

/** What the server answered. */
interface ServerAnswer {
  /** For the client that asked. */
  own: Uint8Array
  /** For every client. */
  notifications: Uint8Array
  inTransaction: boolean
  /** SQLSTATE of an error that ended the server: it answers nothing any more. */
  ended: string | null
}

/** Splits what the server answered. */
export function splitAnswer(answer: Uint8Array): ServerAnswer {
  const buffer = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  const own: Buffer[] = []
  const notifications: Buffer[] = []
  let inTransaction = false
  let ended: string | null = null
  for (let at = 0; at + 5 <= buffer.length; ) {
    const end = at + 1 + buffer.readInt32BE(at + 1)
    const message = buffer.subarray(at, end)
    if (message[0] === NOTIFICATION) notifications.push(message)
    else own.push(message)
    if (message[0] === READY) inTransaction = message[5] !== IDLE
    if (message[0] === ERROR) ended ??= endOf(message)
    at = end
  }
  return { own: Buffer.concat(own), notifications: Buffer.concat(notifications), inTransaction, ended }
}

/** The SQLSTATE of an error after which no server is there; null for any other. */
function endOf(error: Buffer): string | null {
  const fields = error.subarray(5).toString('latin1').split('\0')
  const field = (type: string) => fields.find((each) => each.startsWith(type))?.slice(1)
  return /^(PANIC|FATAL)$/.test(field('V') ?? '') ? (field('C') ?? 'XX000') : null
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** What a server says to a client that has just connected: no password, the settings, ready. */
export function welcome(): Uint8Array {
  const settings = {
    server_version: '18.0',
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  }
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    ...Object.entries(settings).map(([key, value]) => message('S', Buffer.from(`${key}\0${value}\0`))),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ])
}
