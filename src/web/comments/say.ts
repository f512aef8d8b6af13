import { signal } from '@preact/signals'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import type { Operation } from '../../domain/review/operation.js'
import { answerOf, api } from '../api/client.js'
import { mutate, wordsOf } from '../api/mutate.js'
import { invalidate } from '../api/query.js'
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
let count = 0
/** One after the other: each is made from what the one before left. */
let chain: Promise<unknown> = Promise.resolve()
/** Versions that own sayings have replaced: what is said in haste was not overtaken by somebody else. */
const replaced = new Map<string, string>()

function current(id: number, version: string): string {
  const next = replaced.get(`${id} ${version}`)
  return next === undefined ? version : current(id, next)
}

/** Versions that this tab has made, and how much of it is on its way. */
const own = new Set<string>()
let pending = 0

/** Whether a comment is as this tab left it, or is just being changed here: then nobody else is to be told of. */
export const isOwn = (id: number, version: string): boolean => pending > 0 || own.has(`${id} ${version}`)

/** Says something of comments, shown at once and put back where it fails. @returns whether it was stored */
export function say(saying: Saying): Promise<boolean> {
  const back = saying.show?.()
  return inTurn(() => send(saying, back))
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  pending += 1
  const done = chain.then(work).finally(() => (pending -= 1))
  chain = done.catch(() => undefined)
  return done
}

async function send(saying: Saying, back?: () => void): Promise<boolean> {
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
  if (!answer) return false
  for (const { responseId: id, version } of answer.comments) {
    own.add(`${id} ${version}`)
    const before = versions[id]
    if (before !== undefined && before !== version) replaced.set(`${id} ${before}`, version)
  }
  const reviews = answer.items.flatMap((item) => item.reviews)
  if (reviews.length > 0) remember({ text: saying.text, about: saying.about, undo: () => takeBack(saying, reviews) })
  invalidate('/v1/review/queues', ...idsOf(saying).map((id) => `/v1/review/comments/${id}`))
  void saying.refresh(idsOf(saying)).catch(() => undefined)
  return true
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
export function remember(done: Pick<Said, 'text' | 'about' | 'undo'>): void {
  count += 1
  said.value = [{ ...done, key: count, at: new Date() }, ...said.value].slice(0, LAST)
}

/** Takes back what was done last, or one of the last ones. */
export async function undo(one: Said | undefined = said.value[0]): Promise<void> {
  if (!one) return void toast({ text: t('comments.nothing-to-undo') })
  said.value = said.value.filter(({ key }) => key !== one.key)
  if (await inTurn(() => one.undo())) toast({ text: t('comments.undone', { what: one.text }) })
  else said.value = [one, ...said.value].slice(0, LAST)
}

async function takeBack(saying: Saying, reviews: number[]): Promise<boolean> {
  const items = reviews.map((review) => ({ do: 'undo' as const, review }))
  const result = await mutate<{ comments: ReviewedComment[] }>({
    call: () => api.POST('/v1/review', { body: { items } }) as never,
  })
  if (!result) return false
  for (const { responseId: id, version } of result.comments) own.add(`${id} ${version}`)
  saying.undone?.()
  invalidate('/v1/review/queues', ...idsOf(saying).map((id) => `/v1/review/comments/${id}`))
  void saying.refresh(idsOf(saying)).catch(() => undefined)
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
