import { wholeOf } from '../compare/figures.js'
import type { Speech, Value } from '../text/message.js'
import { say } from '../text/say.js'
import type { AgendaCode } from './agenda-codes.js'
import type { AgendaItem, Pack } from './pack.js'
import { MAX_NAMED } from './thanks-line.js'

/** A text by its code. */
type Write = (code: string, values?: Record<string, Value>) => string

type AgendaSource = Pick<
  Pack,
  'agenda' | 'area' | 'mode' | 'numbers' | 'recognitions' | 'unlisted' | 'scenarios' | 'ideas' | 'progress'
>

/** Returns the agenda of a pack in a reader's language: generated texts are written anew from the figures, texts by people stay as they are. */
export function translateAgenda(pack: AgendaSource, speech: Speech): AgendaItem[] {
  const t: Write = (code, values) => say({ code, values }, speech)
  return (pack.agenda?.items ?? []).map((item) => {
    const { title, text, questions } = item.codes ?? {}
    return {
      ...item,
      title: title && title !== 'scenario' ? t(`agenda.title-${title}`) : item.title,
      text: text ? textOf(text, item, pack, t) : item.text,
      questions: questions?.map((each) => t(`agenda.question-${each}`)) ?? item.questions,
    }
  })
}

function textOf(code: AgendaCode, item: AgendaItem, pack: AgendaSource, t: Write): string {
  const { area, ideas, progress, recognitions, unlisted = [], scenarios } = pack
  const late = progress?.overdue.length ?? 0
  switch (code) {
    case 'objective':
      return area.objective || t('agenda.no-objective')
    case 'how-to-read':
      return `${area.objective || t('agenda.no-objective')} ${t('agenda.how-to-read')}`
    case 'progress':
      return [happinessText(pack, t), agreedText(pack, t)].filter(Boolean).join(' ')
    case 'praise':
      return t('agenda.read-praise')
    case 'thanks': {
      const names = [...recognitions.map(({ member }) => member.name), ...unlisted.map(({ name }) => name)]
      return names.length === 0 ? t('agenda.read-thanks') : t('agenda.read-thanks-of', { names: someOf(names) })
    }
    case 'scenario': {
      const found = scenarios.find(({ key }) => item.about === `scenario:${key}`)
      const names = found?.slices.map(({ name, happiness }) =>
        happiness === null ? name : { code: 'agenda.slice', values: { name, happiness: wholeOf(happiness) } },
      )
      return names ? t('agenda.discuss', { names }) : item.text
    }
    case 'ideas':
      return t('agenda.ideas', { count: ideas.total })
    case 'initiatives': {
      const all = progress?.initiatives ?? []
      const overdue = all.filter((each) => each.overdue).length
      const names = t('agenda.names', { names: someOf(all.map(({ title }) => title)) })
      return [names, overdue > 0 ? t('agenda.overdue', { count: overdue }) : ''].filter(Boolean).join(' ')
    }
    case 'agree':
      return [t('agenda.agree'), late > 0 ? t('agenda.settle', { count: late }) : ''].filter(Boolean).join(' ')
    case 'next':
      return t(pack.mode?.is === 'explain' ? 'agenda.next-explain' : 'agenda.next-discuss')
    default:
      return item.text
  }
}

/** `Happiness +41, +29 before: no clear change.` Up and down need no words: the two figures show them. */
function happinessText({ numbers: { happiness } }: AgendaSource, t: Write): string {
  const { now, before, change } = happiness
  if (now === null || before === null) return ''
  const verdict = change.before?.verdict
  const said = t('agenda.happiness', { now: wholeOf(now), before: wholeOf(before) })
  return verdict === 'same' || verdict === 'too-few' ? `${said} ${t(`agenda.happiness-${verdict}`)}` : said
}

function agreedText({ progress }: AgendaSource, t: Write): string {
  if (!progress) return ''
  const { done, open, overdue } = progress
  if (done.length + open.length + overdue.length === 0) return ''
  return t('agenda.agreed', { done: done.length, open: open.length, overdue: overdue.length })
}

const someOf = (names: readonly string[]): Value =>
  names.length > MAX_NAMED
    ? [...names.slice(0, MAX_NAMED - 1), { code: 'agenda.more', values: { count: names.length - MAX_NAMED + 1 } }]
    : names
