import type { Decision, DecisionKind } from '../../domain/meeting/decision.js'
import { measureInWords } from '../../domain/meeting/effect.js'
import { EXPECTED_OUTCOME } from '../../domain/meeting/meeting.js'
import { dayName, moment, periodName } from '../text/format.js'
import { escapeMarkdown } from '../text/markdown.js'
import type { MeetingLinks, MeetingView, ViewedAction, ViewedInitiative } from './view.js'
import { windowsInWords } from './windows.js'

/** What goes out after a meeting, before it is written as Markdown or plain text. A link stands on a line of its own. */
interface Letter {
  title: string
  intro: string[]
  parts: { title: string; items: { text: string; link?: string }[] }[]
}

const DECISION_TITLES: Record<DecisionKind, string> = {
  decision: 'Decisions',
  'so-what': 'So what?',
  'now-what': 'What now?',
  'focus-area': 'Focus areas',
}

/** What was agreed on, as Markdown. @param links null if no one knows how people reach the service */
export function followUpMarkdown(view: MeetingView, links: MeetingLinks | null): string {
  const { title, intro, parts } = letter(view, links)
  const lines = [`# ${escapeMarkdown(title)}`, ...intro.map(escapeMarkdown)]
  for (const part of parts) {
    const items = part.items.map(({ text, link }) => `- ${escapeMarkdown(text)}${link === undefined ? '' : `: <${link}>`}`)
    lines.push(`## ${escapeMarkdown(part.title)}`, items.join('\n'))
  }
  return `${lines.join('\n\n')}\n`
}

/** What was agreed on, as plain text for a mail. */
export function followUpText(view: MeetingView, links: MeetingLinks | null): string {
  const { title, intro, parts } = letter(view, links)
  const blocks = [title, ...intro]
  for (const part of parts) {
    const items = part.items.map(({ text, link }) => `- ${oneLine(text)}${link === undefined ? '' : `:\n  ${link}`}`)
    blocks.push([part.title.toUpperCase(), ...items].join('\n'))
  }
  return `${blocks.map((block) => block.trim()).join('\n\n')}\n`
}

/** Subject of a mail with it. */
export const followUpSubject = ({ area, period }: MeetingView): string =>
  oneLine(`${area.name}: decisions and actions, ${periodName(period.key)}`)

function letter(view: MeetingView, links: MeetingLinks | null): Letter {
  const { area, meeting, actions, earlier, initiatives } = view
  const at = meeting?.at
  const parts = [
    ...decisionParts(view.decisions),
    { title: 'Actions', items: actions.map((action) => ({ text: actionInWords(action) })) },
    { title: 'Still open from earlier meetings', items: earlier.map((action) => ({ text: actionInWords(action) })) },
    { title: 'Initiatives', items: initiatives.map((initiative) => ({ text: initiativeInWords(initiative) })) },
  ].filter(({ items }) => items.length > 0)
  return {
    title: followUpSubject(view),
    intro: [
      ...(at ? [`The meeting of ${moment(at, area.timeZone)} (${area.timeZone}).`] : []),
      ...(area.objective === '' ? [] : [`Objective: ${area.objective}`]),
      ...(meeting && meeting.outcome !== '' && meeting.outcome !== EXPECTED_OUTCOME
        ? [`Expected outcome: ${meeting.outcome}`]
        : []),
      ...(parts.length === 0 ? ['No decisions or actions have been recorded yet.'] : []),
    ],
    parts: [...parts, { title: 'Until the next meeting', items: untilNext(view, links) }],
  }
}

function decisionParts(decisions: Decision[]): Letter['parts'] {
  return (Object.keys(DECISION_TITLES) as DecisionKind[]).map((kind) => ({
    title: DECISION_TITLES[kind],
    items: decisions.filter((decision) => decision.kind === kind).map(({ text }) => ({ text })),
  }))
}

/** `Maija: replace the docks, by 30 November 2026`. */
function actionInWords({ owner, title, dueOn, status, overdue }: ViewedAction): string {
  const when = dueOn === null ? 'no date yet' : overdue ? `was due on ${dayName(dueOn)}` : `by ${dayName(dueOn)}`
  const state = status === 'open' ? (dueOn === null ? ` (${when})` : `, ${when}`) : ` (${status})`
  return `${owner}: ${title}${state}`
}

function initiativeInWords({
  name,
  owner,
  status,
  startedOn,
  dueOn,
  endedOn,
  overdue,
  aboutWords,
  effect,
  target,
  measure,
}: ViewedInitiative): string {
  const state = {
    planned: `planned from ${dayName(startedOn)}`,
    running: `since ${dayName(startedOn)}`,
    done: `done on ${endedOn === null ? 'an unknown date' : dayName(endedOn)}`,
    dropped: 'dropped',
  }[status]
  const due = overdue && dueOn !== null ? `, was due on ${dayName(dueOn)}` : ''
  const who = owner === '' ? '' : `${owner}, `
  const windows = windowsInWords(effect)
  const aim = target === null || status !== 'planned' ? '' : ` Target: ${measureInWords(measure, target)}.`
  return `${name} (${who}${state}${due}), about ${aboutWords}.${status === 'planned' ? aim : ` ${effect.words}${windows === null ? '' : ` ${windows}`}`}`
}

function untilNext({ area, period, next, built }: MeetingView, links: MeetingLinks | null): Letter['parts'][number]['items'] {
  const name = periodName(next.period.key)
  const when =
    next.at === null
      ? `The next meeting, about ${name}, has no date yet.`
      : `The next meeting, about ${name}, is on ${moment(next.at, area.timeZone)} (${area.timeZone}).`
  const item = (text: string, link: string | null | undefined) => ({ text, ...(link && { link }) })
  return [
    { text: when },
    ...(built.nextPack ? [item(`The pack for ${name}, which is updated as responses arrive`, links?.nextPack)] : []),
    ...(built.pack ? [item(`The pack for ${periodName(period.key)}, which this meeting was based on`, links?.pack)] : []),
    item('Decisions, actions and initiatives, with their effect so far', links?.meeting),
  ]
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
