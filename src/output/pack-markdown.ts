import type { Pack, PackSlice, PackTheme, ShownComment } from '../domain/pack.js'
import { escapeMarkdown as text } from './markdown.js'
import { facts, labelsOf } from './pack/comment.js'
import { measures } from './pack/numbers.js'
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
} from './words.js'

/** The pack as Markdown (CommonMark with tables), for mail, wikis and chat. */
export function packMarkdown(pack: Pack): string {
  const { area, period, ideas, praise, scenarios, themes, coverage, failures } = pack
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
    ...ideas.themes.flatMap((theme) => themeBlocks(theme, zone)),
    ideas.comments.length > 0 && '### The clearest',
    ...ideas.comments.map((comment) => quote(comment, zone)),
    ...scenarios.flatMap(({ name, slices, note }) => [
      `## ${text(name)}`,
      ...slices.flatMap((slice) => sliceBlocks(slice, zone)),
      note ? text(note) : slices.length === 0 && 'Nothing in this period fits.',
    ]),
    '## What people talked about',
    ...(themes.length === 0 ? ['Too few comments say the same thing to form a theme.'] : []),
    ...themes.flatMap((theme) => themeBlocks(theme, zone)),
    '## What was good',
    praise.total === 0 ? 'No comment said what was good.' : `${counted(praise.total, 'comment')}. The clearest:`,
    ...praise.comments.map((comment) => quote(comment, zone)),
    '## What was read',
    receipt(coverage).join(' '),
    reasons.length > 0 &&
      `Why some could not be read: ${reasons.map((each) => `${text(each.reason)} (${each.count})`).join('; ')}.`,
    `Built ${moment(pack.builtAt, zone)} (${zone}). Personal data is masked; names are shown in praise only.`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function numbers(pack: Pack): string {
  const rows = measures(pack).map(({ name, value, change }) => `| ${name} | ${value} | ${change.words} |`)
  return ['| | | |', '|---|---:|---|', ...rows].join('\n')
}

function recognitions({ recognitions, period }: Pack): string[] {
  if (recognitions.length === 0) return ['Nobody of the team was thanked by name with a score of 9 or 10.']
  return recognitions.flatMap(({ member, comments }) => [
    `### ${text(member.name)}${member.team && ` (${text(member.team)})`}`,
    ...comments.map((comment) => quote(comment, period.zone)),
  ])
}

function sliceBlocks(slice: PackSlice, zone: string): (string | false)[] {
  return [
    `### ${text(slice.name)}`,
    `Happiness ${signed(slice.happiness)}, ${counted(slice.responses, 'response')}. ${text(slice.reason)}.`,
    slice.themes.length > 0 && slice.themes.map((theme) => `- ${text(theme.label)}: ${count(theme.size)}`).join('\n'),
    ...slice.comments.map((comment) => quote(comment, zone)),
    '**How can we fix this?**',
  ]
}

function themeBlocks(theme: PackTheme, zone: string): string[] {
  const happiness = theme.happiness === null || theme.size < ENOUGH_FOR_HAPPINESS ? '' : `, Happiness ${signed(theme.happiness)}`
  return [
    `### ${text(theme.label)}`,
    `${counted(theme.size, 'comment')}${happiness}`,
    ...theme.representatives.map((comment) => quote(comment, zone)),
  ]
}

function quote(comment: ShownComment, zone: string): string {
  const meta = [...labelsOf(comment).map((label) => LABEL_WORDS[label]), ...facts(comment, zone).map(text)]
  return `> ${text(comment.text)}\n>\n> *${meta.join(' · ')}*`
}
