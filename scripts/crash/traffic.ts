import type { Servers } from './servers.js'

/** What the programs said that they took, and what they were asked without an answer. */
export interface Ledger {
  /** External ids of responses that were stored, by the answer. */
  stored: Set<string>
  /** Those of which no answer came. */
  unanswered: Set<string>
  /** Notes that people left on comments: by text, whether the answer said that it was kept. */
  notes: Map<string, boolean>
}

const COMMENTS = [
  'Thanks Anna Virtanen, the new laptop was ready within an hour!',
  'The VPN drops every morning and I lose my work.',
  'It would help to see the status of my ticket in the app.',
  'Kiitos Mikko Laine, ongelma ratkesi heti. Tulostin on silti hidas.',
  'Das WLAN im dritten Stock ist seit Tagen langsam.',
  'The service desk answered quickly, but nobody called back.',
]
const BATCH = 25

/** Asks the API; null where no answer came or it was not able to answer. */
export async function call(
  servers: Pick<Servers, 'url' | 'key'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const headers = { authorization: `Bearer ${servers.key}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
  try {
    const answer = await fetch(servers.url + path, {
      ...{ method, headers, signal: AbortSignal.timeout(20_000) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (answer.status >= 500) return null
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? {} : await answer.json()
  } catch (error) {
    if ((error as Error).message.startsWith(method)) throw error
    return null
  }
}

/** Sends one batch of responses. */
export async function ingest(servers: Servers, ledger: Ledger, random: () => number, batch: number): Promise<void> {
  const responses = Array.from({ length: BATCH }, (_, n) => ({
    externalId: `${batch}.${n}`,
    at: new Date(Date.now() - Math.floor(random() * 20 * 86_400_000)).toISOString(),
    score: Math.floor(random() * 11),
    comment: `${COMMENTS[Math.floor(random() * COMMENTS.length)]} (${batch}.${n})`,
    dimensions: { location: ['Oulu', 'Espoo', 'Lyon'][Math.floor(random() * 3)]! },
  }))
  const answer = await call(servers, 'POST', '/v1/responses?source=crash', responses)
  for (const { externalId } of responses) (answer === null ? ledger.unanswered : ledger.stored).add(externalId)
}

/** Leaves a note on a comment. It is not sent again where no answer comes. */
export async function review(servers: Servers, ledger: Ledger, response: number, text: string): Promise<void> {
  ledger.notes.set(text, false)
  const answer = await call(servers, 'POST', '/v1/review', { items: [{ do: 'note', response, text }] })
  if (answer !== null) ledger.notes.set(text, true)
}
