import type { AgendaCode } from '../../domain/pack/agenda-codes.js'
import type { AgendaItem, Pack } from '../../domain/pack/pack.js'
import { listed, number, signed, t } from '../text/text.js'

/** Maximum number of names in one line. */
const MAX_NAMED = 5

type Said = Pick<Pack, 'agenda' | 'area' | 'mode' | 'numbers' | 'recognitions' | 'unlisted' | 'scenarios' | 'ideas' | 'progress'>

/** Returns the agenda of a pack in the person's language: generated lines are written again from the figures, text written by people is unchanged. */
export const sayAgenda = (pack: Said): AgendaItem[] =>
  (pack.agenda?.items ?? []).map((item) => {
    const { title, text, questions } = item.codes ?? {}
    return {
      ...item,
      title: title && title !== 'scenario' ? t(`agenda.title-${title}`) : item.title,
      text: text ? textOf(text, item, pack) : item.text,
      questions: questions?.map((each) => t(`agenda.question-${each}`)) ?? item.questions,
    }
  })

function textOf(code: AgendaCode, item: AgendaItem, pack: Said): string {
  const { area, ideas, progress, recognitions, unlisted = [], scenarios } = pack
  const late = progress?.overdue.length ?? 0
  switch (code) {
    case 'objective':
      return area.objective || t('agenda.no-objective')
    case 'how-to-read':
      return `${area.objective || t('agenda.no-objective')} ${t('agenda.how-to-read')}`
    case 'progress':
      return [happinessText(pack), agreedText(pack)].filter(Boolean).join(' ')
    case 'praise':
      return t('agenda.read-praise')
    case 'thanks': {
      const names = [...recognitions.map(({ member }) => member.name), ...unlisted.map(({ name }) => name)]
      return names.length === 0 ? t('agenda.read-thanks') : t('agenda.read-thanks-of', { names: someOf(names) })
    }
    case 'scenario': {
      const found = scenarios.find(({ key }) => item.about === `scenario:${key}`)
      const names = found?.slices.map(({ name, happiness }) =>
        happiness === null ? name : t('agenda.slice', { name, happiness: signed(happiness) }),
      )
      return names ? t('agenda.discuss', { names: listed(names) }) : item.text
    }
    case 'ideas':
      return t('agenda.ideas', { count: ideas.total })
    case 'initiatives': {
      const all = progress?.initiatives ?? []
      const overdue = all.filter((each) => each.overdue).length
      const names = someOf(all.map(({ title }) => title))
      return [`${names}.`, overdue > 0 ? t('agenda.overdue', { count: overdue }) : ''].filter(Boolean).join(' ')
    }
    case 'agree':
      return [t('agenda.agree'), late > 0 ? t('agenda.settle', { count: late }) : ''].filter(Boolean).join(' ')
    case 'next':
      return t(pack.mode?.is === 'explain' ? 'agenda.next-explain' : 'agenda.next-discuss')
    default:
      return item.text
  }
}

/** Formats `Happiness +41, +29 before: no clear change.` "Up" and "down" are not needed, because both figures are shown. */
function happinessText({ numbers: { happiness } }: Said): string {
  const { now, before, change } = happiness
  if (now === null || before === null) return ''
  const verdict = change.before?.verdict
  const said = t('agenda.happiness', { now: signed(now), before: signed(before) })
  return verdict === 'same' || verdict === 'too-few' ? `${said} ${t(`agenda.happiness-${verdict}`)}` : said
}

function agreedText({ progress }: Said): string {
  if (!progress) return ''
  const { done, open, overdue } = progress
  if (done.length + open.length + overdue.length === 0) return ''
  return t('agenda.agreed', { done: number(done.length), open: number(open.length), overdue: number(overdue.length) })
}

const someOf = (names: readonly string[]): string =>
  names.length > MAX_NAMED
    ? listed([...names.slice(0, MAX_NAMED - 1), t('agenda.more', { count: names.length - MAX_NAMED + 1 })])
    : listed(names)
