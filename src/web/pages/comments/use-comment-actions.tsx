import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { LABELS } from '../../../domain/comments/labels.js'
import { later } from '../../app/later.js'
import type { Place } from '../../app/place.js'
import { type Shortcut, useShortcuts } from '../../app/shortcuts.js'
import type { Comment, CommentList } from '../../comments/list-store.js'
import { accept, changeName, mark, moveTo, note, setLabel } from '../../comments/operations.js'
import { undo } from '../../comments/send-review.js'
import type { Choices } from './choices.js'
import type { BulkActions, CommentActions } from './comment-actions.js'

const dialogs = () => import('../../comments/dialogs.js')
const NameDialog = later(() => dialogs().then((file) => file.NameDialog))
const NoteDialog = later(() => dialogs().then((file) => file.NoteDialog))
const ThemeDialog = later(() => dialogs().then((file) => file.ThemeDialog))
const FollowUpDialog = later(() => import('./follow-up-dialog.js').then((file) => file.FollowUpDialog))
const RouteDialog = later(() => import('./route-dialog.js').then((file) => file.RouteDialog))

interface CommentActionsProps {
  place: Place
  list: CommentList
  /** The selected comment. */
  comment: Comment | undefined
  /** The checked comments, or the selected one. */
  chosen: readonly Comment[]
  choices: Choices
  mayChange: boolean
  move(step: number): void
  check(): void
  toSearch(): void
  open(): void
  clear(): void
}

type Asking =
  | { kind: 'name' | 'follow-up' | 'route'; id: number }
  | { kind: 'note'; ids: readonly number[] }
  /** `segment` belongs to the only comment. */
  | { kind: 'theme'; ids: readonly number[]; segment: number | null }

/** Returns the available actions for the selected and checked comments, by keyboard and buttons. */
export function useCommentActions(on: CommentActionsProps): {
  actions: CommentActions | null
  bulk: BulkActions
  segment: number | null
  pickSegment(id: number): void
  dialog: ComponentChildren
} {
  const { place, list, comment, chosen, choices, mayChange } = on
  const asking = useSignal<Asking | null>(null)
  const picked = useSignal<number | null>(null)
  /** Whether the selected comment alone is meant: a checked one may be another. */
  const isOne = chosen.length === 1 && chosen[0]!.id === comment?.id
  const ids = chosen.map(({ id }) => id)
  /** The comments as they are when the dialog is submitted. */
  const commentsOf = (of: readonly number[]) => list.state.peek().comments.filter(({ id }) => of.includes(id))
  const segment = comment?.segments.some(({ id }) => id === picked.value) ? picked.value : null
  const ask = (what: Asking) => () => {
    if (comment) asking.value = what
  }
  const askAbout = (kind: 'name' | 'follow-up' | 'route') => () => {
    if (comment) asking.value = { kind, id: comment.id }
  }
  const close = () => (asking.value = null)
  const toggle = (label: (typeof LABELS)[number]) => {
    if (!comment) return
    const has = (labels: readonly { label: string }[]) => labels.some((each) => each.label === label)
    const part = isOne ? comment.segments.find(({ id }) => id === segment) : undefined
    const given = part ? has(part.labels) : chosen.every(({ labels }) => has(labels))
    void setLabel(list, chosen, label, !given, isOne ? segment : null)
  }
  const nextSegment = () => {
    if (!comment) return
    const segments = comment.segments.map(({ id }) => id)
    picked.value = segments[segments.indexOf(segment ?? -1) + 1] ?? null
  }
  const reading: Shortcut[] = [
    { key: 'j', text: 'comments.key-next', run: () => on.move(1) },
    { key: 'k', text: 'comments.key-previous', run: () => on.move(-1) },
    { key: 'Enter', text: 'comments.key-open', run: on.open },
    { key: '/', text: 'comments.search', run: on.toSearch },
    { key: 'Escape', text: 'comments.key-clear', run: on.clear },
  ]
  const changing: Shortcut[] = [
    ...LABELS.map((label, at) => ({ key: String(at + 1), text: `label.${label}`, run: () => toggle(label) })),
    { key: 's', text: 'comments.key-segment', run: nextSegment },
    { key: 'n', text: 'comments.add-name', run: askAbout('name') },
    { key: 't', text: 'comments.set-theme', run: ask({ kind: 'theme', ids, segment: isOne ? segment : null }) },
    { key: 'a', text: 'comments.accept', run: () => void accept(list, chosen) },
    { key: 'u', text: 'shell.undo', run: () => void undo() },
    { key: 'r', text: 'comments.mark-read', run: () => void mark(list, chosen, 'read') },
    { key: 'd', text: 'comments.mark-discussed', run: () => void mark(list, chosen, 'discussed') },
    { key: 'm', text: 'comments.add-note', run: ask({ kind: 'note', ids }) },
    { key: 'f', text: 'comments.follow-up', run: askAbout('follow-up') },
    { key: 'x', text: 'comments.key-check', run: on.check },
  ]
  useShortcuts(mayChange ? [...reading, ...changing] : reading)
  const actions: CommentActions | null =
    mayChange && comment
      ? {
          accept: () => void accept(list, [comment]),
          read: () => void mark(list, [comment], 'read'),
          discussed: () => void mark(list, [comment], 'discussed'),
          note: ask({ kind: 'note', ids: [comment.id] }),
          followUp: askAbout('follow-up'),
          route: askAbout('route'),
          label: (label, given, id) => void setLabel(list, [comment], label, given, id),
          theme: (id) => (asking.value = { kind: 'theme', ids: [comment.id], segment: id }),
          addName: askAbout('name'),
          changeName: (item) => changeName(list, comment, item),
          near: choices.near,
        }
      : null
  const bulk: BulkActions = {
    note: ask({ kind: 'note', ids }),
    theme: ask({ kind: 'theme', ids, segment: null }),
  }
  const what = asking.value
  const about = what && 'id' in what ? list.state.value.comments.find(({ id }) => id === what.id) : undefined
  // It was erased, or somebody else routed it out: nothing may be done to another one instead.
  const isGone = what !== null && 'id' in what && !about
  useEffect(() => {
    if (isGone) close()
  }, [isGone])
  const dialog = what && comment && (
    <>
      {what.kind === 'note' && (
        <NoteDialog
          draft={`note:${what.ids.join(',')}`}
          onSave={(text, saved) => note(list, commentsOf(what.ids), text, saved)}
          onClose={close}
        />
      )}
      {what.kind === 'name' && about && (
        <NameDialog comment={about} near={choices.near} onSay={(item) => changeName(list, about, item)} onClose={close} />
      )}
      {what.kind === 'theme' && (
        <ThemeDialog
          themes={choices.themes}
          onChoose={(theme) => {
            close()
            void moveTo(list, commentsOf(what.ids), place.area, theme, what.segment)
          }}
          onClose={close}
        />
      )}
      {what.kind === 'follow-up' && about && <FollowUpDialog comment={about} onClose={close} />}
      {what.kind === 'route' && about && (
        <RouteDialog id={about.id} onRouted={() => list.replace([], [about.id])} onClose={close} />
      )}
    </>
  )
  return { actions, bulk, segment, pickSegment: (id) => (picked.value = id), dialog }
}
