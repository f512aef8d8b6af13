import { unpackVector } from '../../domain/comments/vector.js'
import type { ReadablePeriod } from '../../domain/disclosure/open-scope.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { coherentThemes } from '../../domain/themes/coherence.js'
import type { Theme } from '../../domain/themes/theme.js'

/** Segments of a theme by which it is seen how alike they are. */
const SAMPLE = 50

/**
 * Whether the segments of each theme in a period are more alike than those of different themes. What is not gets no headline: its comments are
 * listed singly. A theme that a person named or defined keeps its headline.
 * @param themes all of the area
 * @returns null for a theme with too few segments to judge, and for those that people named; themes without vectors in the period are left out
 */
export async function readCoherence(
  store: Pick<ThemeStore, 'samples'>,
  scope: ReadablePeriod,
  themes: readonly Theme[],
): Promise<Map<number, boolean | null>> {
  const samples = await store.samples(scope, SAMPLE)
  const sampled = themes.filter(({ id }) => samples.has(id))
  const coherent = coherentThemes(sampled.map(({ id, kind }) => ({ key: id, kind, vectors: samples.get(id)!.map(unpackVector) })))
  return new Map(sampled.map((theme) => [theme.id, isByPerson(theme) ? null : coherent.get(theme.id)!]))
}

const isByPerson = ({ named, definition }: Theme): boolean => named || (definition ?? null) !== null

/** The themes whose segments hang together by chance: they get no headline. */
export async function incoherentThemes(...given: Parameters<typeof readCoherence>): Promise<Set<number>> {
  const coherent = await readCoherence(...given)
  return new Set([...coherent].flatMap(([id, is]) => (is === false ? [id] : [])))
}
