import { dimensionName } from '../../domain/areas/dimension.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
import { withEachCommentOnce } from '../../domain/report/each-comment-once.js'
import type { FollowUp, Movement, Report, ReportDecision, ReportTheme } from '../../domain/report/report.js'
import { stateInWords } from '../../domain/themes/theme.js'
import { facts } from '../pack/comment.js'
import { labelMeasures, measures } from '../pack/numbers.js'
import { placeWords, type WholeList, wholeList, wholeTheme } from '../pack/places.js'
import { count, counted, list, moment, periodName, receipt, signed } from '../text/format.js'
import { escapeMarkdown as text } from '../text/markdown.js'
import {
  changeInBrackets,
  dateWords,
  hiddenComments,
  hiddenWords,
  moreWords,
  movementName,
  sentence,
  testWords,
  titleOf,
  uncapitalised,
} from './report-text.js'
import { focusLists, valueWords } from './review-html.js'
import { focusReason, summaryOf } from './summary.js'
import { themeSize, thenHeads } from './tables-html.js'
import { TREND_COLUMNS, trendRows } from './trend-html.js'

type Block = string | false | null
type Trending = Exclude<Report, { kind: 'digest' }>

/** Writes what leads to the whole of what is quoted in part. */
type All = (...whole: (WholeList | null)[]) => Block[]

/** A report as Markdown (CommonMark with tables), for mail, wikis and chat. @param base where people reach the service, if that is known */
export function reportMarkdown(whole: Report, base: string | null = null): string {
  const report = withEachCommentOnce(whole)
  const all: All = (...lists) =>
    lists.map((each) => each && (base === null ? `${each.words}.` : `[${each.words}](<${base}${each.path}>)`))
  const { area, period } = report
  const blocks: Block[] = [
    `# ${text(area.name)}, ${periodName(period.key)}`,
    `*${titleOf(report)}*`,
    area.objective && text(area.objective),
    text(summaryOf(report)),
    numbers(report),
    ...(report.kind === 'digest' ? digest(report, all) : report.kind === 'review' ? review(report, all) : monthly(report, all)),
    '## Coverage',
    report.kind !== 'digest' && receipt(report.coverage).join(' '),
    hiddenComments(report),
    text(testWords(report)),
    `Built ${moment(report.builtAt, period.zone)} (${period.zone}). Groups of fewer than ${counted(area.minRespondents, 'response')} are not shown. Personal data is masked; names are shown in praise only, with the consent of the person.`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function monthly(report: Extract<Report, { kind: 'monthly' }>, all: All): Block[] {
  const { ideas, thanks, unlisted, held, reach, period } = report
  return [
    ...trend(report),
    ...dimensions(report),
    ...painPoints(report, all),
    '## Improvement ideas',
    ideas.total === 0
      ? 'No comments propose a change.'
      : `${counted(ideas.total, 'comment proposes', 'comments propose')} a change.`,
    ...ideas.themes.flatMap(({ id, label, ideas: amount, comments }) => [
      `### ${text(label)}`,
      `${counted(amount, 'idea')}.`,
      ...quotes(comments, period.zone),
      ...all(...wholeTheme(report, { id, shown: comments.length }, 'ideas')),
    ]),
    moreWords(ideas.more, { one: 'theme', many: 'themes' }),
    ideas.comments.length > 0 && '### Clearest examples',
    ...quotes(ideas.comments, period.zone),
    ...(ideas.comments.length > 0 ? all(wholeList(report, { list: 'ideas', shown: ideas.comments.length })) : []),
    '## Recognition',
    thanks.length + unlisted.length === 0 && 'No one who agreed to be named was thanked by name.',
    ...thanks.flatMap(({ team, members }) => [
      `### ${text(team) || 'No team'}`,
      ...members.flatMap(({ id, name, comments }) => [
        `**${text(name)}**`,
        ...quotes(comments, period.zone),
        ...all(wholeList(report, { list: 'recognitions', member: id, shown: comments.length })),
      ]),
    ]),
    unlisted.length > 0 && `### ${sentence(NOT_ON_ROSTER)}`,
    ...unlisted.flatMap(({ name, comments }) => [`**${text(name)}**`, ...quotes(comments, period.zone)]),
    held > 0 &&
      `${counted(held, 'more comment')} with recognition held for review, because of a complaint, a second name or an ambiguous name.`,
    reach.length > 0 && '### Reach by team',
    reach.length > 0 &&
      table(
        ['Team', 'Members thanked', 'Recognitions', 'Per 100', 'Note'],
        reach.map(({ team, members, recognised, recognitions, volume, perHundred, note }) => [
          team,
          `${recognised} of ${members}`,
          count(recognitions),
          perHundred === null ? '–' : `${count(perHundred)} ${volume.of}`,
          note ?? '',
        ]),
      ),
    ...followUp(report),
    report.decisions.some(({ kind }) => kind === 'decision') && '## Decisions',
    answers(report.decisions, 'decision', ''),
  ]
}

function review(report: Extract<Report, { kind: 'review' }>, all: All): Block[] {
  const { movements, newThemes, goneThemes, focus, decisions, period } = report
  const moved = (title: string, of: Movement[]): Block[] => [
    `### ${title}`,
    of.length === 0
      ? 'No clear change.'
      : table(
          ['', 'Now', ...thenHeads(period.key)],
          of.map((each) => [movementName(each), valueWords(each), ...changes(each, period.key)]),
        ),
  ]
  return [
    '## What went up, down or stayed the same',
    ...moved('Up', movements.up),
    ...moved('Down', movements.down),
    ...moved('About the same', movements.same),
    newThemes.length > 0 && `New or back among the themes: ${list(newThemes.map(text))}.`,
    goneThemes.length > 0 && `No longer mentioned: ${list(goneThemes.map(text))}.`,
    movements.open.length > 0 && `No clear change: ${list(movements.open.map((each) => text(movementName(each))))}.`,
    ...trend(report),
    ...painPoints(report, all),
    ...dimensions(report),
    ...followUp(report),
    '## So what?',
    answers(decisions, 'so-what', OPEN),
    '## What now?',
    answers(decisions, 'now-what', OPEN),
    '## Focus areas',
    focus.length === 0 ? 'No group or theme lowers Happiness.' : 'Proposed by impact.',
    ...focusLists(focus).flatMap(({ title, areas }) => [
      `### ${title}`,
      areas.map((each) => `- **${text(movementName(each))}**: ${text(focusReason(each, period.key))}`).join('\n'),
    ]),
    '### Chosen',
    answers(decisions, 'focus-area', OPEN),
    '## Decisions',
    answers(decisions, 'decision', OPEN),
  ]
}

function digest(report: Extract<Report, { kind: 'digest' }>, all: All): Block[] {
  const { waiting, newThemes, risingThemes, contradictions, period } = report
  const themes = (of: ReportTheme<ShownComment>[], none: string) =>
    of.length === 0 ? [none] : of.flatMap((theme) => themeBlocks(theme, report, all))
  return [
    '## Waiting for review',
    [
      `- ${counted(waiting.unread, 'comment')} to read`,
      `- ${counted(waiting.held, 'comment')} with recognition held for review`,
      `- ${counted(waiting.unsupported, 'comment')} in an unsupported language`,
      `- ${counted(waiting.failed, 'comment')} that could not be analysed`,
      `- ${counted(waiting.pending, 'comment')} still being analysed`,
    ].join('\n'),
    '## New',
    ...themes(newThemes, 'No new themes this week.'),
    '## Rising',
    ...themes(risingThemes, 'No themes have clearly grown.'),
    '## Score against text',
    contradictions.length === 0 && 'No comments contradict their score.',
    ...contradictions.flatMap(({ comment, kind }) => [
      kind === 'praised-low'
        ? 'Praise with a low score: the scale may have been misread.'
        : 'A problem with a high score: easily overlooked.',
      ...quotes([comment], period.zone),
    ]),
  ]
}

function numbers(report: Report): string {
  const { analysed } = report.labels[0] ?? { analysed: 0 }
  const rows = [...measures(report), ...(analysed > 0 ? labelMeasures(report) : [])]
  return table(
    ['', 'Now', 'Change'],
    rows.map(({ name, value, changes }) => [name, value, changes.map(({ words }) => words).join('; ')]),
  )
}

function trend({ trend, area }: Trending): Block[] {
  return ['## Trend', table(TREND_COLUMNS, trendRows(trend, area.minRespondents))]
}

function dimensions({ dimensions, area, period }: Trending): Block[] {
  return [
    '## What affects Happiness most',
    'Impact = responses × (Happiness − overall Happiness).',
    ...dimensions.flatMap(({ key, groups, hidden, more }) => [
      `### ${text(sentence(dimensionName(key)))}`,
      groups.length > 0 &&
        table(
          ['', 'Responses', 'Happiness', ...thenHeads(period.key), 'Impact'],
          groups.map((group) => [
            group.value,
            count(group.responses),
            signed(group.happiness),
            ...changes(group, period.key),
            signed(group.impact),
          ]),
        ),
      hiddenWords(hidden, more, area.minRespondents, { one: 'value', many: 'values' }),
    ]),
  ]
}

function painPoints(report: Trending, all: All): Block[] {
  const { themes, more } = report.painPoints
  return [
    '## Main pain points',
    themes.length === 0 && 'Not enough similar comments to form a theme.',
    ...themes.flatMap((theme) => themeBlocks(theme, report, all)),
    moreWords(more, { one: 'theme', many: 'themes' }),
  ]
}

function themeBlocks(theme: ReportTheme<ShownComment>, report: Report, all: All): Block[] {
  const { period } = report
  const state = theme.state === 'steady' ? null : stateInWords(theme.state, theme.before)
  const moved = thenHeads(period.key).flatMap((head, index) => {
    const change = index === 0 ? theme.change.before : theme.change.yearAgo
    return change ? [`share ${uncapitalised(head)}: ${changeInBrackets(change)}`] : []
  })
  const happiness = theme.happiness === null ? null : `Happiness ${signed(theme.happiness)}`
  return [
    `### ${text(theme.label)}`,
    `${[themeSize(theme), happiness, state, ...moved].filter(Boolean).join('; ')}.`,
    ...quotes(theme.comments, period.zone),
    ...all(...wholeTheme(report, { id: theme.id, shown: theme.comments.length })),
  ]
}

function followUp({ initiatives, actions }: FollowUp): Block[] {
  return [
    '## Initiatives and actions',
    initiatives.length === 0
      ? 'No initiatives are running.'
      : table(
          ['Initiative', 'Goal', 'Owner', 'Status', 'Since', 'Until', 'Effect'],
          initiatives.map((each) => [
            each.name,
            each.goal,
            each.owner,
            each.status,
            dateWords(each.startedOn),
            each.dueOn ? dateWords(each.dueOn) : '',
            each.effect ?? '',
          ]),
        ),
    actions.length === 0
      ? 'No open actions.'
      : table(
          ['Action', 'Owner', 'Due', 'Status'],
          actions.map(({ title, owner, dueOn, status, overdue }) => [
            title,
            owner,
            dueOn ? dateWords(dueOn) : '',
            overdue ? 'overdue' : status,
          ]),
        ),
  ]
}

/** Empty lines to write on. */
const OPEN = '_____\n\n_____'

function answers(decisions: ReportDecision[], kind: ReportDecision['kind'], none: string): string {
  const said = decisions.filter((decision) => decision.kind === kind)
  return said.length === 0
    ? none.replaceAll('_', '\\_')
    : said.map(({ text: said, by }) => `- ${text(said)} (${text(by)})`).join('\n')
}

const changes = ({ change }: { change: Movement['change'] }, period: string): string[] =>
  [change.before, change.yearAgo].slice(0, thenHeads(period).length).map((each) => changeInBrackets(each))

function table(columns: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => text(cell)).join(' | ')} |`
  return [line(columns), `|${columns.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`, ...rows.map(line)].join('\n')
}

const quotes = (comments: ShownComment[], zone: string): string[] =>
  comments.map((comment) =>
    comment.shownIn
      ? `> “${text(comment.text)}” *${text(placeWords(comment))}*`
      : `> ${text(comment.text)}\n>\n> *${facts(comment, zone).map(text).join(' · ')}*`,
  )
