import type { ListedComment, Pack, PackSlice, PackTheme } from '../../domain/pack/pack.js'
import { count, ENOUGH_FOR_HAPPINESS, failureReasons, labelName, moment, periodName, receipt, signed } from '../text/format.js'
import { t, textOf } from '../text/language.js'
import { escapeMarkdown as text } from '../text/markdown.js'
import { changesWords, hasChange, testsNote } from './change.js'
import { facts, labelsOf, likeIt, whyWords } from './comment.js'
import { labelMeasures, measures } from './numbers.js'
import { agendaOf } from './opening.js'
import { operationsMarkdown } from './operations.js'
import { partTitle, placeWords, type WholeList, wholeList, wholeThanks, wholeTheme } from './places.js'
import { progressGroups } from './progress.js'
import { questionsOf } from './sections.js'
import { goneWords, shownState, specificWords } from './theme-state.js'

/** Blocks of text; nothing is left out. */
type Blocks = (string | false | null)[]

/** The pack as Markdown (CommonMark with tables), for mail, wikis and chat. @param base where people reach the service, if that is known */
export function packMarkdown(pack: Pack, base: string | null = null): string {
  const all = (...whole: (WholeList | null)[]): (string | null)[] =>
    whole.map((each) => each && (base === null ? `${each.words}.` : `[${each.words}](<${base}${each.path}>)`))
  const { area, period, ideas, praise, scenarios, themes, coverage, failures, tests } = pack
  const { zone } = period
  const reasons = failureReasons(failures)
  const blocks = [
    `# ${text(area.name)}, ${periodName(period.key)}`,
    area.objective && text(area.objective),
    ...opening(pack),
    numbers(pack),
    ...progress(pack),
    `## ${partTitle('thanks')}`,
    ...recognitions(pack, all),
    ...scenarios.flatMap((scenario) => [
      `## ${text(scenario.name)}`,
      ...scenario.slices.flatMap((slice) =>
        sliceBlocks(
          slice,
          period,
          questionsOf(pack, scenario, slice),
          all(
            wholeList(pack, { list: 'pain-points', group: `slice:${scenario.key}:${slice.name}`, shown: slice.comments.length }),
          ),
        ),
      ),
      scenario.note ? text(textOf(scenario.noteCode, scenario.note)) : scenario.slices.length === 0 && t('pack.no-slices'),
    ]),
    ...(pack.operations ? [`## ${t('pack.part-operations')}`, ...operationsMarkdown(pack.operations)] : []),
    `## ${partTitle('ideas')}`,
    ideas.total === 0 ? t('pack.no-ideas') : `${t('doc.ideas', { count: ideas.total })}.`,
    ...ideas.themes.flatMap((theme) =>
      themeBlocks(theme, period, all(...wholeTheme(pack, { id: theme.id, shown: theme.representatives.length }, 'ideas'))),
    ),
    ideas.comments.length > 0 && `### ${t('pack.clearest')}`,
    ...ideas.comments.map((comment) => quote(comment, zone)),
    ...(ideas.comments.length > 0 ? all(wholeList(pack, { list: 'ideas', shown: ideas.comments.length })) : []),
    ...pains(pack),
    ...all(wholeList(pack, { list: 'pain-points', shown: pack.pains?.comments.length ?? 0 })),
    `## ${partTitle('themes')}`,
    ...(themes.length === 0 ? [t('pack.no-themes')] : []),
    ...themes.flatMap((theme) =>
      themeBlocks(theme, period, all(...wholeTheme(pack, { id: theme.id, shown: theme.representatives.length }))),
    ),
    text(goneWords(pack)),
    ...whyBlocks(
      partTitle('since'),
      pack.sinceLastMeeting,
      zone,
      all(wholeList(pack, { list: 'since-last-meeting', shown: pack.sinceLastMeeting?.comments.length ?? 0 })),
    ),
    ...whyBlocks(
      partTitle('against-score'),
      pack.againstScore,
      zone,
      all(wholeList(pack, { list: 'score-against-text', shown: pack.againstScore?.comments.length ?? 0 })),
    ),
    `## ${partTitle('praise')}`,
    praise.total === 0 ? t('pack.no-praise') : t('pack.comments-clearest', { count: praise.total }),
    ...praise.comments.map((comment) => quote(comment, zone)),
    ...all(wholeList(pack, { list: 'praise', shown: praise.comments.length })),
    `## ${t('pack.part-coverage')}`,
    receipt(coverage).join(' '),
    reasons.length > 0 && t('pack.failures', { reasons: reasons.map((each) => `${text(each.reason)} (${each.count})`) }),
    testsNote(tests),
    [
      t('pack.built', { at: moment(pack.builtAt, zone), zone }),
      pack.frozen && t('pack.was-frozen', { at: moment(pack.frozen.at, zone), by: text(pack.frozen.by) }),
      t('pack.privacy-short'),
    ]
      .filter(Boolean)
      .join(' '),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function numbers(pack: Pack): string {
  const { analysed } = pack.labels[0] ?? { analysed: 0 }
  const rows = [...measures(pack), ...(analysed > 0 ? labelMeasures(pack) : [])].map(
    ({ name, value, changes }) => `| ${name} | ${value} | ${changes.map(({ words }) => words).join('; ')} |`,
  )
  return ['| | | |', '|---|---:|---|', ...rows].join('\n')
}

function opening(pack: Pack): (string | false)[] {
  const { mode, agenda, readiness = [] } = pack
  return [
    ...(mode ? [`**${t(`mode.is-${mode.is}`)}.** ${textOf(mode.code, mode.why)}`] : []),
    ...(agenda
      ? [
          `## ${t('pack.agenda-with-minutes', { count: agenda.minutes })}`,
          agendaOf(pack)
            .map(({ title, minutes, text: what, questions }, index) =>
              [
                `${index + 1}. **${text(title)}** (${t('doc.minutes-short', { count: minutes })})`,
                [what, ...questions].filter(Boolean).map(text).join(' '),
              ]
                .filter(Boolean)
                .join('  \n   '),
            )
            .join('\n'),
        ]
      : []),
    ...(readiness.length > 0
      ? [`## ${t('pack.readiness')}`, readiness.map((note) => `- ${text(textOf(note.code, note.text))}`).join('\n')]
      : []),
  ]
}

function progress({ progress }: Pack): string[] {
  if (!progress) return []
  const groups = progressGroups(progress).flatMap(({ title, lines }) => [
    `### ${title}`,
    lines.map((line) => `- ${text(line)}`).join('\n'),
  ])
  return [`## ${t('pack.part-progress')}`, ...groups]
}

function pains(pack: Pack): string[] {
  const { pains, period } = pack
  if (!pains) return []
  const line = pains.total === 0 ? t('pack.no-pains') : t('pack.comments-clearest', { count: pains.total })
  return [`## ${partTitle('pains')}`, line, ...pains.comments.map((comment) => quote(comment, period.zone))]
}

function recognitions(pack: Pack, all: (...whole: (WholeList | null)[]) => Blocks): Blocks {
  const { recognitions, unlisted = [], period } = pack
  if (recognitions.length + unlisted.length === 0) return [t('pack.no-thanks')]
  const people = [
    ...recognitions.map(({ member: { id, name, team }, comments }) => ({
      ...{ name, of: team, comments },
      whole: wholeList(pack, { list: 'recognitions', member: id, shown: comments.length }),
    })),
    ...unlisted.map((each) => ({
      name: each.name,
      of: t('pack.not-on-roster'),
      comments: each.comments,
      whole: wholeThanks(pack, each),
    })),
  ]
  return people.flatMap(({ name, of, comments, whole }) => [
    `### ${text(name)}${of && ` (${text(of)})`}`,
    ...comments.map((comment) => quote(comment, period.zone)),
    ...all(whole),
  ])
}

function sliceBlocks(slice: PackSlice, period: Pack['period'], questions: string[], whole: Blocks): Blocks {
  const { note } = slice
  const reason = text(textOf(slice.codes?.reason, slice.reason))
  const changes = changesWords(slice.change, period.key).map(({ words }) => words)
  return [
    `### ${text(slice.name)}`,
    note === null
      ? `${t('pack.happiness')} ${signed(slice.happiness)} (${changes.join('; ')}), ${t('count.responses', { count: slice.responses })}. ${reason}.`
      : `${text(textOf(slice.codes?.note, note))}. ${reason}.`,
    slice.themes.length > 0 && slice.themes.map((theme) => `- ${text(theme.label)}: ${count(theme.size)}`).join('\n'),
    ...slice.comments.map((comment) => quote(comment, period.zone)),
    ...whole,
    `**${questions.map(text).join(' ')}**`,
  ]
}

function themeBlocks(theme: PackTheme, period: Pack['period'], whole: Blocks): Blocks {
  const happiness =
    theme.happiness === null || theme.size < ENOUGH_FOR_HAPPINESS ? '' : `, ${t('pack.happiness')} ${signed(theme.happiness)}`
  const state = shownState(theme)
  const share = hasChange(theme.change)
    ? `; ${t('pack.share-of-all-is', { changes: changesWords(theme.change, period.key).map(({ words }) => words) })}`
    : ''
  return [
    `### ${text(theme.label)}`,
    `${t('doc.comments', { count: theme.size })}${happiness}${state && ` (${state})`}${share}`,
    ...(specificWords(theme) ? [text(specificWords(theme))] : []),
    ...theme.representatives.map((comment) => quote(comment, period.zone)),
    ...whole,
  ]
}

/** A list whose items say why they are on it. */
function whyBlocks(title: string, list: Pack['againstScore'], zone: string, whole: Blocks): Blocks {
  if (!list || list.comments.length === 0) return []
  return [`## ${title}`, ...list.comments.flatMap((comment) => [`${text(whyWords(comment))}.`, quote(comment, zone)]), ...whole]
}

function quote(comment: ListedComment, zone: string): string {
  if (comment.shownIn)
    return `> “${text(comment.text)}” *${[placeWords(comment), comment.note ?? ''].filter(Boolean).map(text).join(' · ')}*`
  const known = [...facts(comment, zone), likeIt(comment), comment.note ?? ''].filter(Boolean).map(text)
  const meta = [...labelsOf(comment).map((label) => labelName(label)), ...known]
  return `> ${text(comment.text)}\n>\n> *${meta.join(' · ')}*`
}
