import { happinessLine } from '../../domain/pack/agenda-lines.js'
import type { Compared, Pack, PackTheme } from '../../domain/pack/pack.js'
import type { Period } from '../../domain/period/period.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { comparesBefore } from '../scenarios/slice.js'

/** Which of the periods that a pack compares with may not be shown. */
export interface ClosedEarlier {
  before: boolean
  yearAgo: boolean
}

/**
 * A pack without everything that describes an earlier period that may not be shown now: its figures, changes against it, slices that were selected
 * because of it, and its comments, which illustrate themes that have gone quiet.
 */
export function withoutEarlier(pack: Pack, closed: ClosedEarlier, { kind }: Pick<Period, 'kind'>): Pack {
  if (!closed.before && !closed.yearAgo) return pack
  const changes = ({ before, yearAgo }: Changes): Changes => ({
    before: closed.before ? null : before,
    yearAgo: closed.yearAgo ? null : yearAgo,
  })
  const compared = <N extends Compared & { change?: Changes }>(number: N): N => ({
    ...number,
    ...(closed.before && { before: null }),
    ...(closed.yearAgo && { yearAgo: null }),
    ...(number.change && { change: changes(number.change) }),
  })
  const themes = (all: PackTheme[]): PackTheme[] =>
    all.map(({ before, state, change, ...theme }) => ({
      ...theme,
      ...(!closed.before && before !== undefined && { before }),
      ...(state !== undefined && { state: closed.before ? null : state }),
      ...(change && { change: changes(change) }),
    }))
  const { happiness, responses, responseRate, comments, commentShare, lostMinutes } = pack.numbers
  const shown: Pack = {
    ...pack,
    numbers: {
      happiness: compared(happiness),
      responses: compared(responses),
      ...(responseRate && { responseRate: compared(responseRate) }),
      comments: compared(comments),
      ...(commentShare && { commentShare: compared(commentShare) }),
      lostMinutes: compared(lostMinutes),
    },
    labels: pack.labels.map((label) => ({ ...label, change: changes(label.change) })),
    themes: themes(pack.themes),
    ideas: { ...pack.ideas, themes: themes(pack.ideas.themes) },
    scenarios: pack.scenarios.map((scenario) => ({
      ...scenario,
      slices: scenario.slices
        .filter((slice) => !closed.before || !comparesBefore(slice))
        .map((slice) => ({ ...slice, change: changes(slice.change), themes: themes(slice.themes) })),
    })),
    ...(closed.before && pack.gone && { gone: [] }),
    ...(closed.before && pack.sinceLastMeeting && { sinceLastMeeting: { total: 0, comments: [] } }),
  }
  return pack.agenda ? { ...shown, agenda: { ...pack.agenda, items: withLine(pack, shown, kind) } } : shown
}

/** The agenda names Happiness with its change. */
function withLine(before: Pack, after: Pack, kind: Period['kind']): NonNullable<Pack['agenda']>['items'] {
  const [was, is] = [before, after].map(({ numbers }) => happinessLine(numbers.happiness, kind))
  return before.agenda!.items.map((item) => (was ? { ...item, text: item.text.replace(was, is ?? '').trim() } : item))
}
