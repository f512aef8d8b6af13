import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
import type { ListedComment, Pack, PackSlice, PackTheme } from '../../domain/pack/pack.js'
import {
  count,
  counted,
  ENOUGH_FOR_HAPPINESS,
  failureReasons,
  LABEL_WORDS,
  moment,
  periodName,
  receipt,
  signed,
} from '../text/format.js'
import { escapeMarkdown as text } from '../text/markdown.js'
import { changesWords, hasChange, testsNote } from './change.js'
import { facts, labelsOf, likeIt, whyWords } from './comment.js'
import { labelMeasures, measures } from './numbers.js'
import { MODE_WORDS } from './opening.js'
import { operationsMarkdown } from './operations.js'
import { PART_TITLES, placeWords, type WholeList, wholeList, wholeThanks, wholeTheme } from './places.js'
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
    `## ${PART_TITLES.thanks}`,
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
      scenario.note ? text(scenario.note) : scenario.slices.length === 0 && 'No matching responses in this period.',
    ]),
    ...(pack.operations ? ['## Happiness by ticket handling', ...operationsMarkdown(pack.operations)] : []),
    `## ${PART_TITLES.ideas}`,
    ideas.total === 0 ? 'No comments propose a change.' : `${counted(ideas.total, 'idea')}.`,
    ...ideas.themes.flatMap((theme) =>
      themeBlocks(theme, period, all(...wholeTheme(pack, { id: theme.id, shown: theme.representatives.length }, 'ideas'))),
    ),
    ideas.comments.length > 0 && '### Clearest examples',
    ...ideas.comments.map((comment) => quote(comment, zone)),
    ...(ideas.comments.length > 0 ? all(wholeList(pack, { list: 'ideas', shown: ideas.comments.length })) : []),
    ...pains(pack),
    ...all(wholeList(pack, { list: 'pain-points', shown: pack.pains?.comments.length ?? 0 })),
    `## ${PART_TITLES.themes}`,
    ...(themes.length === 0 ? ['Not enough similar comments to form a theme.'] : []),
    ...themes.flatMap((theme) =>
      themeBlocks(theme, period, all(...wholeTheme(pack, { id: theme.id, shown: theme.representatives.length }))),
    ),
    text(goneWords(pack)),
    ...whyBlocks(
      PART_TITLES.since!,
      pack.sinceLastMeeting,
      zone,
      all(wholeList(pack, { list: 'since-last-meeting', shown: pack.sinceLastMeeting?.comments.length ?? 0 })),
    ),
    ...whyBlocks(
      PART_TITLES['against-score']!,
      pack.againstScore,
      zone,
      all(wholeList(pack, { list: 'score-against-text', shown: pack.againstScore?.comments.length ?? 0 })),
    ),
    `## ${PART_TITLES.praise}`,
    praise.total === 0 ? 'No comments contain praise.' : `${counted(praise.total, 'comment')}. Clearest examples:`,
    ...praise.comments.map((comment) => quote(comment, zone)),
    ...all(wholeList(pack, { list: 'praise', shown: praise.comments.length })),
    '## Coverage',
    receipt(coverage).join(' '),
    reasons.length > 0 &&
      `Reasons why comments could not be analysed: ${reasons.map((each) => `${text(each.reason)} (${each.count})`).join('; ')}.`,
    testsNote(tests),
    `Built ${moment(pack.builtAt, zone)} (${zone}).${pack.frozen ? ` Frozen ${moment(pack.frozen.at, zone)} by ${text(pack.frozen.by)}.` : ''} Personal data is masked; names are shown in praise only.`,
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

function opening({ mode, agenda, readiness = [] }: Pack): (string | false)[] {
  return [
    ...(mode ? [`**${MODE_WORDS[mode.is]}.** ${mode.why}`] : []),
    ...(agenda
      ? [
          `## Agenda, ${agenda.minutes} minutes`,
          agenda.items
            .map(({ title, minutes, text: what, questions }, index) =>
              [`${index + 1}. **${text(title)}** (${minutes} min)`, [what, ...questions].filter(Boolean).map(text).join(' ')]
                .filter(Boolean)
                .join('  \n   '),
            )
            .join('\n'),
        ]
      : []),
    ...(readiness.length > 0 ? ['## Before you rely on this', readiness.map((note) => `- ${text(note.text)}`).join('\n')] : []),
  ]
}

function progress({ progress }: Pack): string[] {
  if (!progress) return []
  const groups = progressGroups(progress).flatMap(({ title, lines }) => [
    `### ${title}`,
    lines.map((line) => `- ${text(line)}`).join('\n'),
  ])
  return ['## Progress on actions and initiatives', ...groups]
}

function pains(pack: Pack): string[] {
  const { pains, period } = pack
  if (!pains) return []
  const line = pains.total === 0 ? 'No comments report a problem.' : `${counted(pains.total, 'comment')}. Clearest examples:`
  return [`## ${PART_TITLES.pains}`, line, ...pains.comments.map((comment) => quote(comment, period.zone))]
}

function recognitions(pack: Pack, all: (...whole: (WholeList | null)[]) => Blocks): Blocks {
  const { recognitions, unlisted = [], period } = pack
  if (recognitions.length + unlisted.length === 0) return ['No one was thanked by name with a score of 9 or 10.']
  const people = [
    ...recognitions.map(({ member: { id, name, team }, comments }) => ({
      ...{ name, of: team, comments },
      whole: wholeList(pack, { list: 'recognitions', member: id, shown: comments.length }),
    })),
    ...unlisted.map((each) => ({ name: each.name, of: NOT_ON_ROSTER, comments: each.comments, whole: wholeThanks(pack, each) })),
  ]
  return people.flatMap(({ name, of, comments, whole }) => [
    `### ${text(name)}${of && ` (${text(of)})`}`,
    ...comments.map((comment) => quote(comment, period.zone)),
    ...all(whole),
  ])
}

function sliceBlocks(slice: PackSlice, period: Pack['period'], questions: string[], whole: Blocks): Blocks {
  const { note } = slice
  const changes = changesWords(slice.change, period.key).map(({ words }) => words)
  return [
    `### ${text(slice.name)}`,
    note === null
      ? `Happiness ${signed(slice.happiness)} (${changes.join('; ')}), ${counted(slice.responses, 'response')}. ${text(slice.reason)}.`
      : `${text(note)}. ${text(slice.reason)}.`,
    slice.themes.length > 0 && slice.themes.map((theme) => `- ${text(theme.label)}: ${count(theme.size)}`).join('\n'),
    ...slice.comments.map((comment) => quote(comment, period.zone)),
    ...whole,
    `**${questions.map(text).join(' ')}**`,
  ]
}

function themeBlocks(theme: PackTheme, period: Pack['period'], whole: Blocks): Blocks {
  const happiness = theme.happiness === null || theme.size < ENOUGH_FOR_HAPPINESS ? '' : `, Happiness ${signed(theme.happiness)}`
  const state = shownState(theme)
  const share = hasChange(theme.change)
    ? `; share of all comments ${changesWords(theme.change, period.key)
        .map(({ words }) => words)
        .join('; ')}`
    : ''
  return [
    `### ${text(theme.label)}`,
    `${counted(theme.size, 'comment')}${happiness}${state && ` (${state})`}${share}`,
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
  const meta = [...labelsOf(comment).map((label) => LABEL_WORDS[label]), ...known]
  return `> ${text(comment.text)}\n>\n> *${meta.join(' · ')}*`
}
