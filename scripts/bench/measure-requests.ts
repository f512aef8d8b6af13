// Sends requests for one address at a steady rate, whether or not the answers before have come, and reports the times as JSON.
import { Agent, type IncomingMessage, request } from 'node:http'

export interface RequestSpeed {
  /** Answers a second. */
  rate: number
  /** From when a request was due to the end of its answer, ms. */
  p50: number
  p95: number
  /** Comments of one answer. */
  comments: number
}

const [url, key, perSecond, seconds] = process.argv.slice(2) as [string, string, string, string]
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

const get = () =>
  new Promise<string>((resolve, reject) => {
    const sent = request(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer: IncomingMessage) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${url} answered ${answer.statusCode}`)),
      )
    })
    sent.on('error', reject).end()
  })

// The code is compiled, and the connections are open, before anything is measured.
for (let n = 0; n < 5; n++) await Promise.all(Array.from({ length: 20 }, get))
const { comments } = JSON.parse(await get()) as { comments: unknown[] }
const times: number[] = []
const waiting: Promise<void>[] = []
const started = performance.now()
for (let n = 0; n < Number(perSecond) * Number(seconds); n++) {
  const due = started + (1000 * n) / Number(perSecond)
  if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
  waiting.push(get().then(() => void times.push(performance.now() - due)))
}
await Promise.all(waiting)
const rate = (1000 * times.length) / (performance.now() - started)
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)]!
process.stdout.write(JSON.stringify({ rate, p50: at(0.5), p95: at(0.95), comments: comments.length } satisfies RequestSpeed))
process.exit(0)
