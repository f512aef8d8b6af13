import type { Decision, DecisionKind } from '../../domain/meeting/decision.js'
import { valueCode } from '../../domain/meeting/effect.js'
import { EXPECTED_OUTCOME } from '../../domain/meeting/meeting.js'
import { dayName, moment, periodName } from '../text/format.js'
import { t, textOf } from '../text/language.js'
import { escapeMarkdown } from '../text/markdown.js'
import type { MeetingLinks, MeetingView, ViewedAction, ViewedInitiative } from './view.js'

/** What goes out after a meeting, before it is written as Markdown or plain text. A link stands on a line of its own. */
interface Letter {
  title: string
  intro: string[]
  parts: { title: string; items: { text: string; link?: string }[] }[]
}

const DECISIONS: readonly DecisionKind[] = ['decision', 'so-what', 'now-what', 'focus-area']

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
  oneLine(t('letter.subject-follow-up', { area: area.name, period: periodName(period.key) }))

function letter(view: MeetingView, links: MeetingLinks | null): Letter {
  const { area, meeting, actions, earlier, initiatives } = view
  const at = meeting?.at
  const parts = [
    ...decisionParts(view.decisions),
    { title: t('letter.actions'), items: actions.map((action) => ({ text: actionInWords(action) })) },
    { title: t('letter.earlier'), items: earlier.map((action) => ({ text: actionInWords(action) })) },
    { title: t('letter.initiatives'), items: initiatives.map((initiative) => ({ text: initiativeInWords(initiative) })) },
  ].filter(({ items }) => items.length > 0)
  return {
    title: followUpSubject(view),
    intro: [
      ...(at ? [t('letter.meeting-of', { at: moment(at, area.timeZone), zone: area.timeZone })] : []),
      ...(area.objective === '' ? [] : [t('letter.objective', { objective: area.objective })]),
      ...(meeting && meeting.outcome !== '' && meeting.outcome !== EXPECTED_OUTCOME
        ? [t('letter.outcome', { outcome: meeting.outcome })]
        : []),
      ...(parts.length === 0 ? [t('letter.nothing-agreed')] : []),
    ],
    parts: [...parts, { title: t('letter.until-next'), items: untilNext(view, links) }],
  }
}

function decisionParts(decisions: Decision[]): Letter['parts'] {
  return DECISIONS.map((kind) => ({
    title: t(`letter.${kind}`),
    items: decisions.filter((decision) => decision.kind === kind).map(({ text }) => ({ text })),
  }))
}

/** `Maija: replace the docks, by 30 November 2026`. */
function actionInWords({ owner, title, dueOn, status, overdue }: ViewedAction): string {
  const when = dueOn === null ? t('letter.no-date-yet') : t(overdue ? 'letter.was-due' : 'letter.by', { day: dayName(dueOn) })
  const state = status === 'open' ? (dueOn === null ? ` (${when})` : `, ${when}`) : ` (${t(`letter.status-${status}`)})`
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
    planned: t('letter.initiative-planned', { day: dayName(startedOn) }),
    running: t('letter.initiative-running', { day: dayName(startedOn) }),
    done: t('letter.initiative-done', { day: endedOn === null ? t('letter.unknown-date') : dayName(endedOn) }),
    dropped: t('letter.initiative-dropped'),
  }[status]
  const due = overdue && dueOn !== null ? `, ${t('letter.was-due', { day: dayName(dueOn) })}` : ''
  const who = owner === '' ? '' : `${owner}, `
  const aim = target === null || status !== 'planned' ? '' : t('letter.target', { target: valueCode(measure, target) })
  const about = t('letter.initiative', { name, state: `${who}${state}${due}`, about: aboutWords })
  const rest = status === 'planned' ? [aim] : [textOf(effect.code, effect.words)]
  return [about, ...rest].filter(Boolean).join(' ')
}

function untilNext({ area, period, next, built }: MeetingView, links: MeetingLinks | null): Letter['parts'][number]['items'] {
  const name = periodName(next.period.key)
  const when =
    next.at === null
      ? t('letter.next-open', { period: name })
      : t('letter.next-at', { period: name, at: moment(next.at, area.timeZone), zone: area.timeZone })
  const item = (text: string, link: string | null | undefined) => ({ text, ...(link && { link }) })
  return [
    { text: when },
    ...(built.nextPack ? [item(t('letter.next-pack', { period: name }), links?.nextPack)] : []),
    ...(built.pack ? [item(t('letter.this-pack', { period: periodName(period.key) }), links?.pack)] : []),
    item(t('letter.all'), links?.meeting),
  ]
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
