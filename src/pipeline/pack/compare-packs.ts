import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { count, counted, duration, list, signed } from '../../domain/compare/figures.js'
import type { Pack, PackBasis } from '../../domain/pack/pack.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import type { Moved, PackDiff } from '../../domain/pack/pack-diff.js'
import type { Theme } from '../../domain/themes/theme.js'

const BASIS: Record<keyof PackBasis, string> = {
  models: 'the models',
  roster: 'the roster',
  consent: 'the consent of members',
  scenarios: 'the scenarios',
  area: 'the settings of the area',
}
const NUMBERS = ['happiness', 'responses', 'comments', 'commentShare', 'lostMinutes'] as const
const LABEL_NAMES: Record<Label, string> = { improvement_idea: 'ideas', pain_point: 'pain points', praise: 'praise' }
/** Things of one kind that a sentence names. */
const NAMED = 5

/** What a comparison of two packs needs to know of today. */
export interface Today {
  labels: ReadonlyMap<number, Label[]>
  themes: Theme[]
}

/** Compares a frozen pack with one of now. Both as they may be shown. */
export function diffPacks(frozen: Pack & { frozen: NonNullable<Pack['frozen']> }, current: Pack, today: Today): PackDiff {
  const diff: Omit<PackDiff, 'words'> = {
    frozen: { ...frozen.frozen, builtAt: frozen.builtAt },
    current: { builtAt: current.builtAt },
    basis: (Object.keys(BASIS) as (keyof PackBasis)[]).filter((key) => frozen.basis?.[key] !== current.basis?.[key]),
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
  return { ...diff, words: inWords(diff) }
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

function inWords(diff: Omit<PackDiff, 'words'>): string[] {
  const { basis, numbers, labels, recognitions, themes, slices, comments } = diff
  const named = <T>(all: T[], name: (each: T) => string) =>
    list(all.length > NAMED ? [...all.slice(0, NAMED - 1).map(name), `${count(all.length - NAMED + 1)} more`] : all.map(name))
  const added = slices.filter(({ change }) => change === 'added')
  const removed = slices.filter(({ change }) => change === 'removed')
  const changed = slices.filter(({ change }) => change === 'changed')
  const sliceName = ({ scenario, name }: (typeof slices)[number]) => `${name} (${scenario})`
  return [
    ...numbers.map(numberInWords),
    ...labels.map(
      ({ label, frozen, current }) => `Comments with ${LABEL_NAMES[label]}: ${count(current)} instead of ${count(frozen)}.`,
    ),
    recognitions.length > 0 &&
      `Recognitions: ${named(recognitions, ({ member, frozen, current }) => `${member.name} ${count(current)} instead of ${count(frozen)}`)}.`,
    themes.renamed.length > 0 && `Themes renamed: ${named(themes.renamed, ({ from, to }) => `“${from}” to “${to}”`)}.`,
    themes.merged.length > 0 && `Themes merged: ${named(themes.merged, ({ label, into }) => `“${label}” into “${into.label}”`)}.`,
    themes.resized.length > 0 &&
      `Themes with a different size: ${named(themes.resized, ({ label, frozen, current }) => `“${label}” ${count(current)} instead of ${count(frozen)}`)}.`,
    added.length > 0 && `Slices added: ${named(added, sliceName)}.`,
    removed.length > 0 && `Slices removed: ${named(removed, sliceName)}.`,
    changed.length > 0 &&
      `Slices with a different Happiness: ${named(changed, (slice) => `${sliceName(slice)} ${signed(slice.current)} instead of ${signed(slice.frozen)}`)}.`,
    comments.length > 0 && `${counted(comments.length, 'comment now has', 'comments now have')} different labels.`,
    basis.length > 0 && `Also changed since then: ${list(basis.map((each) => BASIS[each]))}.`,
  ].filter((line) => line !== false)
}

function numberInWords({ name, frozen, current }: PackDiff['numbers'][number]): string {
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(1000 * share) / 10}%`)
  if (name === 'happiness') return `Happiness: ${signed(current)} instead of ${signed(frozen)}.`
  if (name === 'lostMinutes') return `Work time lost: ${duration(current)} instead of ${duration(frozen)}.`
  if (name === 'commentShare') return `Responses with a comment: ${percent(current)} instead of ${percent(frozen)}.`
  return `${name === 'responses' ? 'Responses' : 'Comments'}: ${count(current)} instead of ${count(frozen)}.`
}
