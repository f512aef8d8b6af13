import type { Pack, PackSlice, PackTheme, ShownComment } from '../domain/pack.js'
import { escapeMarkdown as text } from './markdown.js'
import { changesWords, hasChange, testsNote } from './pack/change.js'
import { facts, labelsOf } from './pack/comment.js'
import { labelMeasures, measures } from './pack/numbers.js'
import { goneWords, shownState } from './pack/theme-state.js'
import {
  count,
  counted,
  ENOUGH_FOR_HAPPINESS,
  failureReasons,
  LABEL_WORDS,
  moment,
  periodName,
  QUESTION,
  receipt,
  signed,
} from './words.js'

/** The pack as Markdown (CommonMark with tables), for mail, wikis and chat. */
export function packMarkdown(pack: Pack): string {
  const { area, period, ideas, praise, scenarios, themes, coverage, failures, tests } = pack
  const { zone } = period
  const reasons = failureReasons(failures)
  const blocks = [
    `# ${text(area.name)}, ${periodName(period.key)}`,
    area.objective && text(area.objective),
    numbers(pack),
    '## Thank you',
    ...recognitions(pack),
    '## Ideas for improvement',
    ideas.total === 0 ? 'No comment proposed a change.' : `${counted(ideas.total, 'idea')}.`,
    ...ideas.themes.flatMap((theme) => themeBlocks(theme, period)),
    ideas.comments.length > 0 && '### The clearest',
    ...ideas.comments.map((comment) => quote(comment, zone)),
    ...scenarios.flatMap(({ name, slices, note, about }) => [
      `## ${text(name)}`,
      ...slices.flatMap((slice) => sliceBlocks(slice, period, about)),
      note ? text(note) : slices.length === 0 && 'Nothing in this period fits.',
    ]),
    '## What people talked about',
    ...(themes.length === 0 ? ['Too few comments say the same thing to form a theme.'] : []),
    ...themes.flatMap((theme) => themeBlocks(theme, period)),
    text(goneWords(pack)),
    '## What was good',
    praise.total === 0 ? 'No comment said what was good.' : `${counted(praise.total, 'comment')}. The clearest:`,
    ...praise.comments.map((comment) => quote(comment, zone)),
    '## What was read',
    receipt(coverage).join(' '),
    reasons.length > 0 &&
      `Why some could not be read: ${reasons.map((each) => `${text(each.reason)} (${each.count})`).join('; ')}.`,
    testsNote(tests),
    `Built ${moment(pack.builtAt, zone)} (${zone}). Personal data is masked; names are shown in praise only.`,
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

function recognitions({ recognitions, period }: Pack): string[] {
  if (recognitions.length === 0) return ['Nobody of the team was thanked by name with a score of 9 or 10.']
  return recognitions.flatMap(({ member, comments }) => [
    `### ${text(member.name)}${member.team && ` (${text(member.team)})`}`,
    ...comments.map((comment) => quote(comment, period.zone)),
  ])
}

function sliceBlocks(slice: PackSlice, period: Pack['period'], about: Pack['scenarios'][number]['about']): (string | false)[] {
  const { note } = slice
  const changes = changesWords(slice.change, period.key).map(({ words }) => words)
  return [
    `### ${text(slice.name)}`,
    note === null
      ? `Happiness ${signed(slice.happiness)} (${changes.join('; ')}), ${counted(slice.responses, 'response')}. ${text(slice.reason)}.`
      : `${text(note)}. ${text(slice.reason)}.`,
    slice.themes.length > 0 && slice.themes.map((theme) => `- ${text(theme.label)}: ${count(theme.size)}`).join('\n'),
    ...slice.comments.map((comment) => quote(comment, period.zone)),
    `**${QUESTION[about]}**`,
  ]
}

function themeBlocks(theme: PackTheme, period: Pack['period']): string[] {
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
    ...theme.representatives.map((comment) => quote(comment, period.zone)),
  ]
}

function quote(comment: ShownComment, zone: string): string {
  const meta = [...labelsOf(comment).map((label) => LABEL_WORDS[label]), ...facts(comment, zone).map(text)]
  return `> ${text(comment.text)}\n>\n> *${meta.join(' · ')}*`
}
