import { count, counted, list } from '../../domain/compare/figures.js'
import type { Meeting } from '../../domain/meeting/meeting.js'
import {
  AGENDA_QUESTIONS,
  AGENDA_TITLES,
  type AgendaCode,
  type AgendaCodes,
  type AgendaQuestion,
} from '../../domain/pack/agenda-codes.js'
import { happinessLine, sliceLine } from '../../domain/pack/agenda-lines.js'
import { type AgendaItem, goesWell, type Pack, type PackMode, type PackProgress } from '../../domain/pack/pack.js'
import { MAX_NAMED, thanksLine } from '../../domain/pack/thanks-line.js'
import type { Period } from '../../domain/period/period.js'
import type { Coded } from '../../domain/text/message.js'
import { shareMinutes, type Wish } from './minutes.js'

/** What an agenda is made from. */
export type AgendaMatter = Pick<Pack, 'area' | 'recognitions' | 'unlisted' | 'ideas' | 'praise' | 'scenarios'> & {
  mode: PackMode
  kind: Period['kind']
  happiness: Pack['numbers']['happiness']
  progress: PackProgress | undefined
}

type Draft = Omit<AgendaItem, 'minutes'> & Wish

/** What a step is made of: its title and questions are those of its codes. */
interface Written extends Wish {
  code: Exclude<AgendaCode, 'scenario'>
  text: string
  questions: AgendaQuestion[]
  about: string | null
}

function draftOf({ code, questions, ...rest }: Written, kind: Period['kind']): Draft {
  const codes: AgendaCodes = { title: code, text: code, questions }
  return { ...rest, title: AGENDA_TITLES[code](kind), questions: questions.map((each) => AGENDA_QUESTIONS[each]), codes }
}

/** Length of a meeting of which nothing else is known, minutes. */
const AN_HOUR = 60
/**
 * The agenda of a meeting: its own where it has one, else what the pack has something to say about. The minutes add up to the meeting's length.
 * @returns with a note where the meeting's own agenda had to be fitted into its time
 */
export function agendaOf(
  matter: AgendaMatter,
  meeting: Pick<Meeting, 'minutes' | 'agenda'> | null,
): { agenda: NonNullable<Pack['agenda']>; note: Coded | null } {
  const minutes = meeting?.minutes ?? AN_HOUR
  if (meeting && meeting.agenda.length > 0) return ownAgenda(meeting, drafts(matter))
  return { agenda: { minutes, items: fitted(drafts(matter), minutes) }, note: null }
}

/** Where a step of the meeting's own is about a part of the pack and nobody wrote what to say, it says what the pack's own agenda would. */
function ownAgenda({ minutes, agenda }: Pick<Meeting, 'minutes' | 'agenda'>, generated: Draft[]) {
  const asked = agenda.reduce((sum, item) => sum + item.minutes, 0)
  const items = agenda.map(({ title, minutes: own, note, questions, about = null }) => {
    const draft = about === null ? undefined : generated.find((each) => each.about === about)
    const codes: AgendaCodes = {
      title: title === draft?.title ? draft.codes?.title : undefined,
      text: note ? undefined : draft?.codes?.text,
      questions: questions ? undefined : draft?.codes?.questions,
    }
    return {
      title,
      minutes: own,
      text: note || (draft?.text ?? ''),
      questions: questions ?? draft?.questions ?? [],
      about,
      codes,
    }
  })
  const isOpen = agenda.some((item) => item.minutes === 0)
  if (asked === minutes && !isOpen) return { agenda: { minutes, items }, note: null }
  if (asked < minutes && !isOpen) {
    const codes: AgendaCodes = { title: 'rest' }
    const rest = { title: 'Remaining time', minutes: minutes - asked, text: '', questions: [], about: null, codes }
    return { agenda: { minutes, items: [...items, rest] }, note: null }
  }
  const note = asked > minutes ? { code: 'ready.agenda', values: { asked, minutes } } : null
  // What says how long it takes keeps that where it can; the others share what is left.
  const wishes = items.map(({ minutes: own, ...item }) => ({ ...item, minutes: own || 5, fixed: own > 0 && asked < minutes }))
  return { agenda: { minutes, items: fitted(wishes, minutes) }, note }
}

/** Gives each item its minutes. If there are more items than minutes, drops the shortest. */
function fitted(wishes: Draft[], length: number): AgendaItem[] {
  const kept = [...wishes]
  while (kept.length > Math.max(1, length))
    kept.splice(kept.indexOf(kept.reduce((least, each) => (each.minutes < least.minutes ? each : least))), 1)
  const minutes = shareMinutes(kept, Math.max(length, kept.length))
  return kept.map(({ fixed: _, ...item }, index) => ({ ...item, minutes: minutes[index]! }))
}

function drafts(matter: AgendaMatter): Draft[] {
  const drafted = (written: Written | null): Draft[] => (written ? [draftOf(written, matter.kind)] : [])
  return [
    ...[objective(matter), progress(matter), people(matter)].flatMap(drafted),
    ...matter.scenarios.filter(({ slices }) => slices.length > 0).map((scenario) => scenarioItem(scenario, matter.mode)),
    ...[ideas(matter), initiatives(matter), closing(matter)].flatMap(drafted),
  ]
}

function objective({ area, mode, kind }: AgendaMatter): Written {
  const text = area.objective || 'No objective is set yet: agree on what this area wants to achieve.'
  if (mode !== 'explain') return { code: 'objective', minutes: 3, text, questions: [], about: null }
  return {
    code: 'how-to-read',
    minutes: 10,
    text: `${text} Explain where the responses come from, what Happiness is (the share of scores 9 and 10 minus the share of scores 0 to 6), and what this first ${kind} cannot show yet.`,
    questions: ['expected'],
    about: 'numbers',
  }
}

function progress({ mode, kind, happiness, progress: since }: AgendaMatter): Written | null {
  if (happiness.before === null && !since) return null
  const lines = [happinessLine(happiness, kind), since && agreed(since)].filter((line) => Boolean(line))
  return {
    code: 'progress',
    minutes: 5,
    fixed: true,
    text: lines.join(' '),
    questions: mode === 'decide' && since ? ['helped'] : [],
    about: since ? 'progress' : 'numbers',
  }
}

/** `Actions: 2 are done, 1 is open and 1 is overdue.` */
function agreed({ done, open, overdue }: PackProgress): string {
  const parts = [
    done.length > 0 && `${count(done.length)} ${done.length === 1 ? 'is' : 'are'} done`,
    open.length > 0 && `${count(open.length)} ${open.length === 1 ? 'is' : 'are'} open`,
    overdue.length > 0 && `${count(overdue.length)} ${overdue.length === 1 ? 'is' : 'are'} overdue`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : `Actions: ${list(parts)}.`
}

function people({ recognitions, unlisted = [], praise }: AgendaMatter): Written | null {
  const thanked = recognitions.length + unlisted.length
  if (thanked === 0) {
    if (praise.comments.length === 0) return null
    return { code: 'praise', minutes: 4, text: 'Read the praise aloud.', questions: [], about: 'praise' }
  }
  return {
    code: 'thanks',
    minutes: Math.min(10, 3 + thanked),
    text: thanksLine({ recognitions, unlisted }),
    questions: [],
    about: 'thanks',
  }
}

const QUESTIONS: Record<PackMode, Record<'trouble' | 'success', AgendaQuestion[]>> = {
  explain: {
    trouble: ['recognise'],
    success: ['recognise'],
  },
  discuss: {
    trouble: ['fits', 'missing', 'could-fix'],
    success: ['fits', 'differently'],
  },
  decide: {
    trouble: ['can-fix', 'who'],
    success: ['learn'],
  },
}

function scenarioItem({ key, name, about, slices }: Pack['scenarios'][number], mode: PackMode): Draft {
  // A place below the baseline can still do well.
  const kind = slices.every(goesWell) ? 'success' : about
  const questions = QUESTIONS[mode][kind]
  return {
    title: name,
    minutes: Math.min(15, 4 + 3 * slices.length),
    text: sliceLine(slices),
    questions: questions.map((each) => AGENDA_QUESTIONS[each]),
    about: `scenario:${key}`,
    codes: { text: 'scenario', questions },
  }
}

function ideas({ ideas: { total }, mode }: AgendaMatter): Written | null {
  if (total === 0) return null
  const questions: Record<PackMode, AgendaQuestion[]> = {
    explain: ['new-to-you'],
    discuss: ['most-people'],
    decide: ['right-away', 'initiative'],
  }
  return {
    code: 'ideas',
    minutes: 8,
    text: `${counted(total, 'comment proposes', 'comments propose')} a change.`,
    questions: questions[mode],
    about: 'ideas',
  }
}

function initiatives({ progress: since }: AgendaMatter): Written | null {
  const all = since?.initiatives ?? []
  if (all.length === 0) return null
  const late = all.filter(({ overdue }) => overdue).length
  const names = all.slice(0, MAX_NAMED).map(({ title }) => title)
  return {
    code: 'initiatives',
    minutes: Math.min(10, 3 + 2 * all.length),
    text: `${list(all.length > MAX_NAMED ? [...names, `${count(all.length - MAX_NAMED)} more`] : names)}.${late > 0 ? ` ${count(late)} ${late === 1 ? 'is' : 'are'} overdue.` : ''}`,
    questions: ['effect', 'blocking'],
    about: 'initiatives',
  }
}

function closing({ mode, kind, progress: since }: AgendaMatter): Written {
  if (mode === 'decide') {
    const late = since?.overdue.length ?? 0
    return {
      code: 'agree',
      minutes: 8,
      text: `Agree on actions, each with one owner and a due date.${late > 0 ? ` First settle the ${counted(late, 'overdue action')}: done, postponed or dropped.` : ''}`,
      questions: [],
      about: 'actions',
    }
  }
  return {
    code: 'next',
    minutes: 5,
    text:
      mode === 'explain'
        ? `Agree on what to look at next ${kind}. The numbers of a single ${kind} are not enough for decisions.`
        : `Agree on what is still missing, and on one or two things to try before next ${kind}.`,
    questions: ['next-time'],
    about: 'actions',
  }
}
