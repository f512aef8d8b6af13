// Sends requests at a steady rate, whether or not the answers before have come, and reports the times as JSON. The pages asked for are the first
// three of each pair of a label and a place, in an order that looks random and is the same each time.
import { Agent, type IncomingMessage, request } from 'node:http'
import { makeRandom } from '../../src/nlp/themes/random.js'

export interface RequestSpeed {
  /** Answers a second. */
  rate: number
  /** From when a request was due to the end of its answer, ms. */
  p50: number
  p95: number
  /** Different pages that were asked for, and the comments and kB of one on average. */
  pages: number
  comments: number
  kilobytes: number
}

const [base, key, perSecond, seconds] = process.argv.slice(2) as [string, string, string, string]
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

const get = (path: string) =>
  new Promise<string>((resolve, reject) => {
    const sent = request(base + path, { agent, headers: { authorization: `Bearer ${key}` } }, (answer: IncomingMessage) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${path} answered ${answer.statusCode}`)),
      )
    })
    sent.on('error', reject).end()
  })

interface Page {
  comments: { dimensions: Record<string, string> }[]
  next: string | null
}
const read = async (path: string) => JSON.parse(await get(path)) as Page

/** The addresses of pages with two filters, and how many comments they have together. */
async function pagesOf(labels: string[]): Promise<{ paths: string[]; comments: number }> {
  const sample = await read('/v1/comments?limit=500')
  const places = [...new Set(sample.comments.flatMap(({ dimensions }) => dimensions.location ?? []))]
  const paths: string[] = []
  let comments = 0
  for (const label of labels)
    for (const place of places) {
      const filtered = `/v1/comments?label=${label}&dimension=${encodeURIComponent(`location:${place}`)}&limit=50`
      for (let cursor: string | null = '', n = 0; cursor !== null && n < 3; n++) {
        const path: string = filtered + cursor
        const page = await read(path)
        paths.push(path)
        comments += page.comments.length
        cursor = page.next && `&cursor=${encodeURIComponent(page.next)}`
      }
    }
  return { paths, comments }
}

const { paths, comments } = await pagesOf(['pain_point', 'praise', 'improvement_idea'])
const random = makeRandom(1)
const next = () => paths[Math.floor(random() * paths.length)]!
// The code is compiled, and the connections are open, before anything is measured.
for (let n = 0; n < 20; n++) await Promise.all(Array.from({ length: 20 }, () => get(next())))
let length = 0
const times: number[] = []
const waiting: Promise<void>[] = []
const started = performance.now()
for (let n = 0; n < Number(perSecond) * Number(seconds); n++) {
  const due = started + (1000 * n) / Number(perSecond)
  if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
  waiting.push(
    get(next()).then((text) => {
      times.push(performance.now() - due)
      length += text.length
    }),
  )
}
await Promise.all(waiting)
const rate = (1000 * times.length) / (performance.now() - started)
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)]!
const speed: RequestSpeed = {
  ...{ rate, p50: at(0.5), p95: at(0.95), pages: paths.length },
  ...{ comments: comments / paths.length, kilobytes: length / times.length / 1000 },
}
process.stdout.write(JSON.stringify(speed))
process.exit(0)
