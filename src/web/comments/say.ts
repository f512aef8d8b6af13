import { signal } from '@preact/signals'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import type { Operation } from '../../domain/review/operation.js'
import { answerOf, api } from '../api/client.js'
import { mutate, wordsOf } from '../api/mutate.js'
import { invalidate } from '../api/query.js'
import { unsaved } from '../api/unsaved.js'
import { t } from '../text/text.js'
import { toast } from '../ui/toast.js'

/** Something that a person says of comments. */
export interface Saying {
  items: Operation[]
  /** What it is called among the last ones: "Pain point added". */
  text: string
  /** The beginning of the comment that it is about. */
  about: string
  /** Versions of the comments as the person sees them; of what overwrites nothing, none. */
  versions: Record<number, string>
  /** Shows it at once; returns how it is put back. */
  show?: () => () => void
  /** Reads the comments again, after it was stored or somebody else was first, and shows them. @returns their versions by now */
  refresh(ids: number[]): Promise<Record<number, string>>
  /** Puts an undone saying back on the screen. */
  undone?: () => void
}

/** Something that was done, as it can be undone. */
export interface Said {
  key: number
  text: string
  about: string
  at: Date
  /** Takes it back. @returns whether that worked */
  undo(): Promise<boolean>
}

/** The last ones of this tab, the newest first. */
export const said = signal<readonly Said[]>([])
/** As many as are in sight. */
const LAST = 10
let last = 0
/** One after the other: each is made from what the one before left. */
let chain: Promise<unknown> = Promise.resolve()
/** Versions that own sayings have replaced: what is said in haste was not overtaken by somebody else. */
const replaced = new Map<string, string>()

function current(id: number, version: string): string {
  const next = replaced.get(`${id} ${version}`)
  return next === undefined ? version : current(id, next)
}

/** Versions that this tab has made, and how much of it is on its way: in all, and of each comment. */
const own = new Set<string>()
let pending = 0
const pendingOf = new Map<number, number>()
/** What is on its way, the newest last: "undo" is about the last of it, once it is stored. */
const onTheirWay: Promise<Said | null>[] = []

/** Whether a comment is as this tab left it, or is just being changed here: then nobody else is to be told of. */
export const isOwn = (id: number, version: string): boolean => pending > 0 || own.has(`${id} ${version}`)

/** Whether something of a comment is on its way: what the service answers meanwhile is older than what is shown. */
export const isPending = (id: number): boolean => pendingOf.has(id)

/** Notes that something is being stored, so that "undo" waits for it. @param storing gives how it is taken back; null where nothing changed */
export async function underWay(storing: Promise<Said | null>): Promise<void> {
  const settled = storing.catch(() => null)
  onTheirWay.push(settled)
  await settled
  const at = onTheirWay.indexOf(settled)
  if (at >= 0) onTheirWay.splice(at, 1)
}

/** Says something of comments, shown at once and put back where it fails. @returns whether it was stored */
export async function say(saying: Saying): Promise<boolean> {
  const back = saying.show?.()
  const sent = inTurn(() => send(saying, back), idsOf(saying))
  void underWay(sent.then(({ said }) => said))
  return (await sent).isStored
}

function inTurn<T>(work: () => Promise<T>, ids: readonly number[] = []): Promise<T> {
  count(ids, 1)
  const done = unsaved(chain.then(work)).finally(() => count(ids, -1))
  chain = done.catch(() => undefined)
  return done
}

function count(ids: readonly number[], by: number): void {
  pending += by
  for (const id of ids) {
    const next = (pendingOf.get(id) ?? 0) + by
    if (next > 0) pendingOf.set(id, next)
    else pendingOf.delete(id)
  }
}

/** @returns whether it was stored, and how it is taken back: null where nothing changed */
async function send(saying: Saying, back?: () => void): Promise<{ isStored: boolean; said: Said | null }> {
  const versions = Object.fromEntries(Object.entries(saying.versions).map(([id, seen]) => [id, current(Number(id), seen)]))
  const answer = await mutate<{ items: { reviews: number[] }[]; comments: ReviewedComment[] }>({
    call: () => api.POST('/v1/review', { body: { items: saying.items, versions } }) as never,
    optimistic: () => (back ? [back] : []),
    failed({ status, message, errors }) {
      if (status === 409) void askAnew(saying, message)
      else if (status === 0) toast({ kind: 'problem', text: t('comments.not-saved'), action: again(saying) })
      else toast({ kind: 'problem', text: wordsOf({ status, message, errors } as never) })
    },
  })
  if (!answer) return { isStored: false, said: null }
  for (const { responseId: id, version } of answer.comments) {
    own.add(`${id} ${version}`)
    const before = versions[id]
    if (before !== undefined && before !== version) replaced.set(`${id} ${before}`, version)
  }
  const reviews = answer.items.flatMap((item) => item.reviews)
  const { text, about } = saying
  const stored = reviews.length > 0 ? remember({ text, about, undo: () => takeBack(saying, reviews) }) : null
  readAnew(saying)
  return { isStored: true, said: stored }
}

function readAnew(saying: Saying): void {
  invalidate('/v1/review/queues', ...idsOf(saying).map((id) => `/v1/review/comments/${id}`))
  void saying.refresh(idsOf(saying)).catch(() => undefined)
}

const idsOf = ({ items }: Saying): number[] => [...new Set(items.flatMap((item) => ('response' in item ? [item.response] : [])))]
const again = (saying: Saying) => ({ text: t('shell.try-again'), run: () => say(saying) })

/** Somebody else was first: what they said is shown, and nothing of it is overwritten unless the person asks for it. */
async function askAnew(saying: Saying, message: string): Promise<void> {
  const versions = await saying.refresh(idsOf(saying)).catch(() => ({}))
  invalidate(...idsOf(saying).map((id) => `/v1/review/comments/${id}`))
  toast({
    kind: 'problem',
    text: message,
    action: { text: t('comments.save-anyway'), run: () => say({ ...saying, versions: { ...saying.versions, ...versions } }) },
  })
}

/** Keeps something among the last ones. */
export function remember(done: Pick<Said, 'text' | 'about' | 'undo'>): Said {
  last += 1
  const kept = { ...done, key: last, at: new Date() }
  said.value = [kept, ...said.value].slice(0, LAST)
  return kept
}

/** Takes back one of the last ones, or what was done last: if that is still on its way, once it is stored. */
export async function undo(one?: Said): Promise<void> {
  const newest = one ? undefined : onTheirWay.pop()
  // What could not be stored was put back, and a toast has said so: nothing before it is meant.
  const target = one ?? (newest ? await newest : said.peek()[0])
  if (!target) return newest ? undefined : toast({ text: t('comments.nothing-to-undo') })
  said.value = said.value.filter(({ key }) => key !== target.key)
  if (await inTurn(() => target.undo())) toast({ text: t('comments.undone', { what: target.text }) })
  else said.value = [target, ...said.value].slice(0, LAST)
}

async function takeBack(saying: Saying, reviews: number[]): Promise<boolean> {
  const items = reviews.map((review) => ({ do: 'undo' as const, review }))
  const result = await mutate<{ comments: ReviewedComment[] }>({
    call: () => api.POST('/v1/review', { body: { items } }) as never,
  })
  if (!result) return false
  for (const { responseId: id, version } of result.comments) own.add(`${id} ${version}`)
  saying.undone?.()
  readAnew(saying)
  return true
}

/** Reads comments by their ids as they are now; more than a call takes, in several. */
export async function readByIds(area: string, ids: number[]) {
  const read = []
  for (let at = 0; at < ids.length; at += 100) {
    const query = { area, id: ids.slice(at, at + 100).map(String), limit: 100 }
    read.push(...(await answerOf(api.GET('/v1/comments', { params: { query } }))).comments)
  }
  return read
}
