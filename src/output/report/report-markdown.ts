import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { withEachCommentOnce } from '../../domain/report/each-comment-once.js'
import type { FollowUp, Movement, Report, ReportDecision, ReportTheme } from '../../domain/report/report.js'
import { facts } from '../pack/comment.js'
import { labelMeasures, measures } from '../pack/numbers.js'
import { placeWords, type WholeList, wholeList, wholeTheme } from '../pack/places.js'
import { shownState } from '../pack/theme-state.js'
import { count, moment, periodName, receipt, signed } from '../text/format.js'
import { t, textOf } from '../text/language.js'
import { escapeMarkdown as text } from '../text/markdown.js'
import { actionStatus } from './parts-html.js'
import {
  changeInBrackets,
  dateWords,
  dimensionTitle,
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
import { trendColumns, trendRows } from './trend-html.js'

type Block = string | false | null

const h2 = (code: string): string => `## ${t(code)}`

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
    h2('pack.part-coverage'),
    report.kind !== 'digest' && receipt(report.coverage).join(' '),
    hiddenComments(report),
    text(testWords(report)),
    `${t('pack.built', { at: moment(report.builtAt, period.zone), zone: period.zone })} ${t('report.receipt', { count: area.minRespondents })}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function monthly(report: Extract<Report, { kind: 'monthly' }>, all: All): Block[] {
  const { ideas, thanks, unlisted, held, reach, period } = report
  return [
    ...trend(report),
    ...dimensions(report),
    ...painPoints(report, all),
    h2('pack.part-ideas'),
    ideas.total === 0 ? t('pack.no-ideas') : t('pack.ideas-lead', { count: ideas.total }),
    ...ideas.themes.flatMap(({ id, label, ideas: amount, comments }) => [
      `### ${text(label)}`,
      `${t('doc.ideas', { count: amount })}.`,
      ...quotes(comments, period.zone),
      ...all(...wholeTheme(report, { id, shown: comments.length }, 'ideas')),
    ]),
    moreWords(ideas.more, 'themes'),
    ideas.comments.length > 0 && `### ${t('pack.clearest')}`,
    ...quotes(ideas.comments, period.zone),
    ...(ideas.comments.length > 0 ? all(wholeList(report, { list: 'ideas', shown: ideas.comments.length })) : []),
    h2('pack.part-thanks'),
    thanks.length + unlisted.length === 0 && t('report.no-thanks'),
    ...thanks.flatMap(({ team, members }) => [
      `### ${text(team) || t('report.no-team')}`,
      ...members.flatMap(({ id, name, comments }) => [
        `**${text(name)}**`,
        ...quotes(comments, period.zone),
        ...all(wholeList(report, { list: 'recognitions', member: id, shown: comments.length })),
      ]),
    ]),
    unlisted.length > 0 && `### ${sentence(t('pack.not-on-roster'))}`,
    ...unlisted.flatMap(({ name, comments }) => [`**${text(name)}**`, ...quotes(comments, period.zone)]),
    held > 0 && t('report.more-held', { count: held }),
    reach.length > 0 && `### ${t('report.reach')}`,
    reach.length > 0 &&
      table(
        [
          t('report.team'),
          t('report.members-thanked'),
          t('report.recognitions'),
          t(`report.per-100-${reach[0]!.volume.of}`),
          t('report.note'),
        ],
        reach.map(({ team, members, recognised, recognitions, perHundred, note, noteCode }) => [
          team,
          t('report.some-of', { some: recognised, count: members }),
          count(recognitions),
          perHundred === null ? '–' : count(perHundred),
          note === null ? '' : textOf(noteCode, note),
        ]),
      ),
    ...followUp(report),
    report.decisions.some(({ kind }) => kind === 'decision') && h2('report.decisions'),
    answers(report.decisions, 'decision', ''),
  ]
}

function review(report: Extract<Report, { kind: 'review' }>, all: All): Block[] {
  const { movements, newThemes, goneThemes, focus, decisions, period } = report
  const moved = (title: 'up' | 'down' | 'same', of: Movement[]): Block[] => [
    `### ${t(`report.${title}`)}`,
    of.length === 0
      ? t(`report.none-${title}`)
      : table(
          ['', t('report.now'), ...thenHeads(period.key)],
          of.map((each) => [movementName(each), valueWords(each), ...changes(each, period.key)]),
        ),
  ]
  return [
    h2('report.movements'),
    ...moved('up', movements.up),
    ...moved('down', movements.down),
    ...moved('same', movements.same),
    newThemes.length > 0 && t('report.new-themes', { names: newThemes.map(text) }),
    goneThemes.length > 0 && t('pack.gone', { themes: goneThemes.map(text) }),
    movements.open.length > 0 && t('report.open-names', { names: movements.open.map((each) => text(movementName(each))) }),
    ...trend(report),
    ...painPoints(report, all),
    ...dimensions(report),
    ...followUp(report),
    h2('report.so-what'),
    answers(decisions, 'so-what', OPEN),
    h2('report.now-what'),
    answers(decisions, 'now-what', OPEN),
    h2('report.focus'),
    focus.length === 0 ? t('report.no-focus') : t('report.by-impact'),
    ...focusLists(focus).flatMap(({ title, areas }) => [
      `### ${title}`,
      areas.map((each) => `- **${text(movementName(each))}**: ${text(focusReason(each, period.key))}`).join('\n'),
    ]),
    `### ${t('report.chosen')}`,
    answers(decisions, 'focus-area', OPEN),
    h2('report.decisions'),
    answers(decisions, 'decision', OPEN),
  ]
}

function digest(report: Extract<Report, { kind: 'digest' }>, all: All): Block[] {
  const { waiting, newThemes, risingThemes, contradictions, period } = report
  const themes = (of: ReportTheme<ShownComment>[], none: string) =>
    of.length === 0 ? [none] : of.flatMap((theme) => themeBlocks(theme, report, all))
  return [
    h2('report.waiting'),
    (['unread', 'held', 'unsupported', 'failed', 'pending'] as const)
      .map((what) => `- ${count(waiting[what])} ${t(`report.todo-${what}`, { count: waiting[what] })}`)
      .join('\n'),
    h2('report.new'),
    ...themes(newThemes, t('report.no-new')),
    h2('report.rising'),
    ...themes(risingThemes, t('report.no-rising')),
    h2('pack.part-against-score'),
    contradictions.length === 0 && t('report.no-contradictions'),
    ...contradictions.flatMap(({ comment, kind }) => [
      t(kind === 'praised-low' ? 'report.praised-low' : 'report.problem-high'),
      ...quotes([comment], period.zone),
    ]),
  ]
}

function numbers(report: Report): string {
  const { analysed } = report.labels[0] ?? { analysed: 0 }
  const rows = [...measures(report), ...(analysed > 0 ? labelMeasures(report) : [])]
  return table(
    ['', t('report.now'), t('report.change')],
    rows.map(({ name, value, changes }) => [name, value, changes.map(({ words }) => words).join('; ')]),
  )
}

function trend({ trend, area }: Trending): Block[] {
  return [h2('report.trend'), table(trendColumns(), trendRows(trend, area.minRespondents))]
}

function dimensions({ dimensions, area, period }: Trending): Block[] {
  return [
    h2('report.compared'),
    t('report.compared-lead'),
    ...dimensions.flatMap(({ key, groups, hidden, more }) => [
      `### ${text(dimensionTitle(key))}`,
      groups.length > 0 &&
        table(
          ['', t('pack.responses'), t('pack.happiness'), ...thenHeads(period.key), t('report.impact')],
          groups.map((group) => [
            group.value,
            count(group.responses),
            signed(group.happiness),
            ...changes(group, period.key),
            signed(group.impact),
          ]),
        ),
      hiddenWords(hidden, more, area.minRespondents),
    ]),
  ]
}

function painPoints(report: Trending, all: All): Block[] {
  const { themes, more } = report.painPoints
  return [
    h2('report.pains'),
    themes.length === 0 && t('pack.no-themes'),
    ...themes.flatMap((theme) => themeBlocks(theme, report, all)),
    moreWords(more, 'themes'),
  ]
}

function themeBlocks(theme: ReportTheme<ShownComment>, report: Report, all: All): Block[] {
  const { period } = report
  const state = shownState(theme)
  const moved = thenHeads(period.key).flatMap((head, index) => {
    const change = index === 0 ? theme.change.before : theme.change.yearAgo
    return change ? [t('report.share-since', { since: uncapitalised(head), change: changeInBrackets(change) })] : []
  })
  const happiness = theme.happiness === null ? null : `${t('pack.happiness')} ${signed(theme.happiness)}`
  return [
    `### ${text(theme.label)}`,
    `${[themeSize(theme), happiness, state, ...moved].filter(Boolean).join('; ')}.`,
    ...quotes(theme.comments, period.zone),
    ...all(...wholeTheme(report, { id: theme.id, shown: theme.comments.length })),
  ]
}

function followUp({ initiatives, actions }: FollowUp): Block[] {
  return [
    h2('report.follow-up'),
    initiatives.length === 0
      ? t('report.no-initiatives')
      : table(
          ['initiative', 'goal', 'owner', 'status', 'since-head', 'until-head', 'effect'].map((head) => t(`report.${head}`)),
          initiatives.map((each) => [
            each.name,
            each.goal,
            each.owner,
            t(`pack.status-${each.status}`),
            dateWords(each.startedOn),
            each.dueOn ? dateWords(each.dueOn) : '',
            each.effect === null ? '' : textOf(each.effectCode, each.effect),
          ]),
        ),
    actions.length === 0
      ? t('report.no-actions')
      : table(
          ['action', 'owner', 'due-head', 'status'].map((head) => t(`report.${head}`)),
          actions.map(({ title, owner, dueOn, status, overdue }) => [
            title,
            owner,
            dueOn ? dateWords(dueOn) : '',
            overdue ? t('report.overdue') : actionStatus(status),
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
