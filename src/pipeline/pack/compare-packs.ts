import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { signed } from '../../domain/compare/figures.js'
import type { Pack, PackBasis } from '../../domain/pack/pack.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import type { Moved, PackDiff } from '../../domain/pack/pack-diff.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import type { Theme } from '../../domain/themes/theme.js'

const BASIS: readonly (keyof PackBasis)[] = ['models', 'roster', 'consent', 'scenarios', 'area']
const NUMBERS = ['happiness', 'responses', 'comments', 'commentShare', 'lostMinutes'] as const
/** Things of one kind that a sentence names. */
const NAMED = 5

/** What a comparison of two packs needs to know of today. */
export interface Today {
  labels: ReadonlyMap<number, Label[]>
  themes: Theme[]
}

/** Compares a frozen pack with one of now. Both as they may be shown. */
export function diffPacks(frozen: Pack & { frozen: NonNullable<Pack['frozen']> }, current: Pack, today: Today): PackDiff {
  const diff: Omit<PackDiff, 'words' | 'codes'> = {
    frozen: { ...frozen.frozen, builtAt: frozen.builtAt },
    current: { builtAt: current.builtAt },
    basis: BASIS.filter((key) => frozen.basis?.[key] !== current.basis?.[key]),
    numbers: NUMBERS.map((name) => ({
      name,
      frozen: frozen.numbers[name]?.now ?? null,
      current: current.numbers[name]?.now ?? null,
    })).filter(hasMoved),
    labels: LABELS.map((label) => ({ label, frozen: labelled(frozen, label), current: labelled(current, label) })).filter(
      hasMoved,
    ),
    coverage: movedCoverage(frozen, current),
    recognitions: movedRecognitions(frozen, current),
    themes: movedThemes(frozen, current, today.themes),
    slices: movedSlices(frozen, current),
    comments: [...commentsOf(frozen)]
      .map(([id, comment]) => ({ id, frozen: labelsOf(comment), current: sorted(today.labels.get(id)) }))
      .filter((each) => String(each.frozen) !== String(each.current)),
  }
  const codes = codesOf(diff)
  return { ...diff, words: codes.map(english), codes }
}

const hasMoved = ({ frozen, current }: Moved): boolean => frozen !== current
const labelled = ({ labels }: Pack, label: Label) => labels.find((each) => each.label === label)?.comments ?? null
const sorted = (labels: Label[] | undefined): Label[] | null => (labels ? LABELS.filter((label) => labels.includes(label)) : null)
const labelsOf = ({ segments }: ShownComment): Label[] =>
  LABELS.filter((label) => segments.some(({ labels }) => labels.some((each) => each.label === label)))

function movedCoverage(frozen: Pack, current: Pack): PackDiff['coverage'] {
  const names = Object.keys(current.coverage) as (keyof Pack['coverage'])[]
  return names
    .map((name) => ({ name, frozen: frozen.coverage[name] ?? 0, current: current.coverage[name] ?? 0 }))
    .filter(hasMoved)
}

function movedRecognitions(frozen: Pack, current: Pack): PackDiff['recognitions'] {
  const totals = ({ recognitions }: Pack) =>
    new Map(recognitions.map(({ member, total, comments }) => [member.id, { member, total: total ?? comments.length }]))
  const [then, now] = [totals(frozen), totals(current)]
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((id) => ({
      member: (now.get(id) ?? then.get(id))!.member,
      frozen: then.get(id)?.total ?? 0,
      current: now.get(id)?.total ?? 0,
    }))
    .filter(hasMoved)
}

function movedThemes(frozen: Pack, current: Pack, themes: Theme[]): PackDiff['themes'] {
  const now = new Map(current.themes.map((theme) => [theme.id, theme]))
  const known = new Map(themes.map((theme) => [theme.id, theme]))
  const merged = frozen.themes.flatMap(({ id, label }) => {
    const into = known.get(known.get(id)?.mergedInto ?? 0)
    return into ? [{ id, label, into: { id: into.id, label: into.label } }] : []
  })
  return {
    merged,
    renamed: frozen.themes.flatMap(({ id, label }) => {
      const to = known.get(id)
      return to && to.mergedInto === null && to.label !== label ? [{ id, from: label, to: to.label }] : []
    }),
    resized: frozen.themes
      .filter(({ id }) => now.has(id))
      .map(({ id, label, size }) => ({ id, label, frozen: size, current: now.get(id)!.size }))
      .filter(hasMoved),
  }
}

function movedSlices(frozen: Pack, current: Pack): PackDiff['slices'] {
  const slices = ({ scenarios }: Pack) =>
    new Map(
      scenarios.flatMap(({ key, name: scenario, slices }) =>
        slices.map((slice) => [`${key} ${slice.name}`, { scenario, ...slice }]),
      ),
    )
  const [then, now] = [slices(frozen), slices(current)]
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((key) => {
      const [old, young] = [then.get(key), now.get(key)]
      const { scenario, name } = (young ?? old)!
      const change = !old ? ('added' as const) : !young ? ('removed' as const) : ('changed' as const)
      return { scenario, name, change, frozen: old?.happiness ?? null, current: young?.happiness ?? null }
    })
    .filter((each) => each.change !== 'changed' || hasMoved(each))
}

function codesOf(diff: Omit<PackDiff, 'words' | 'codes'>): Coded[] {
  const { basis, numbers, labels, recognitions, themes, slices, comments } = diff
  const of = (change: (typeof slices)[number]['change']) => slices.filter((slice) => slice.change === change)
  const bare = ({ name, scenario }: (typeof slices)[number]): Coded => ({ code: 'diff.slice', values: { name, scenario } })
  return [
    ...numbers.map(codeOfNumber),
    ...labels.map(({ label, frozen, current }) => ({
      code: 'diff.labelled',
      values: { label: { code: `ready.label-${label}` }, ...countsOf({ frozen, current }) },
    })),
    named('diff.recognitions', recognitions, ({ member: { name }, ...moved }) => ({
      code: 'diff.moved',
      values: { name, ...countsOf(moved) },
    })),
    named('diff.renamed', themes.renamed, ({ from, to }) => ({ code: 'diff.from-to', values: { from, to } })),
    named('diff.merged', themes.merged, ({ label, into }) => ({
      code: 'diff.into',
      values: { from: label, to: into.label },
    })),
    named('diff.resized', themes.resized, ({ label: name, ...moved }) => ({
      code: 'diff.moved-theme',
      values: { name, ...countsOf(moved) },
    })),
    named('diff.added', of('added'), bare),
    named('diff.removed', of('removed'), bare),
    named('diff.changed', of('changed'), ({ name, scenario, frozen, current }) => ({
      code: 'diff.moved-slice',
      values: { name, scenario, frozen: signed(frozen), current: signed(current) },
    })),
    comments.length > 0 && { code: 'diff.relabelled', values: { count: comments.length } },
    basis.length > 0 && { code: 'diff.basis', values: { names: basis.map((each) => ({ code: `diff.basis-${each}` })) } },
  ].filter((line) => line !== false)
}

/** What changed of one kind, at most so many by name; false where nothing did. */
function named<T>(code: string, all: readonly T[], name: (each: T) => Coded): Coded | false {
  if (all.length === 0) return false
  if (all.length <= NAMED) return { code, values: { names: all.map(name) } }
  const more: Coded = { code: 'diff.more', values: { count: all.length - NAMED + 1 } }
  return { code, values: { names: [...all.slice(0, NAMED - 1).map(name), more] } }
}

const orDash = (value: number | null): number | string => value ?? '–'
const countsOf = ({ frozen, current }: Moved) => ({
  frozen: orDash(frozen === null ? null : Math.round(frozen)),
  current: orDash(current === null ? null : Math.round(current)),
})

function codeOfNumber({ name, frozen, current }: PackDiff['numbers'][number]): Coded {
  const values = { frozen: orDash(frozen), current: orDash(current) }
  if (name === 'happiness') return { code: 'diff.happiness', values }
  if (name === 'lostMinutes') return { code: 'diff.lost', values }
  const share = (part: number | null) => (part === null ? '–' : `${Math.round(1000 * part) / 10}%`)
  if (name === 'commentShare') return { code: 'diff.comment-share', values: { frozen: share(frozen), current: share(current) } }
  return { code: name === 'responses' ? 'diff.responses' : 'diff.comments', values }
}
