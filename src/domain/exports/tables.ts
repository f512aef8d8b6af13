import type { ShownTaggedComment } from '../comments/tagged-comment.js'
import { type ColumnType, columnsFor } from './columns.js'

export type Value = string | number | boolean | null
export type Row = Record<string, Value>

/** A table that programs read: comments, or what belongs to them, one row each. */
export interface Table {
  name: string
  /** Name of a row's type. */
  entity: string
  /** Columns that identify a row. */
  key: string[]
  columns: { name: string; type: ColumnType }[]
  rowsOf(comment: ShownTaggedComment): Row[]
}

/** The tables over comments whose dimensions are known. `commentId` leads from the others to `Comments`; all have its `at` and `changedAt`. */
export function tablesFor(dimensions: readonly string[]): Table[] {
  const columns = columnsFor(dimensions)
  const commentId = { name: 'commentId', type: 'integer' } as const
  const times = [
    { name: 'at', type: 'time' },
    { name: 'changedAt', type: 'time' },
  ] as const
  return [
    {
      name: 'Comments',
      entity: 'Comment',
      key: ['id'],
      columns,
      rowsOf: (comment) => [Object.fromEntries(columns.map(({ name, value }) => [name, value(comment)]))],
    },
    {
      name: 'CommentLabels',
      entity: 'CommentLabel',
      key: ['commentId', 'label'],
      columns: [
        commentId,
        { name: 'label', type: 'text' },
        { name: 'probability', type: 'number' },
        { name: 'source', type: 'text' },
        ...times,
      ],
      rowsOf: ({ id, labels, at, changedAt }) =>
        labels.map(({ label, probability, source }) => ({ commentId: id, label, probability, source, at, changedAt })),
    },
    {
      name: 'CommentThemes',
      entity: 'CommentTheme',
      key: ['commentId', 'themeId'],
      columns: [
        commentId,
        { name: 'themeId', type: 'integer' },
        { name: 'theme', type: 'text' },
        { name: 'area', type: 'text' },
        ...times,
      ],
      rowsOf: ({ id, themes, at, changedAt }) =>
        themes.map((theme) => ({ commentId: id, themeId: theme.id, theme: theme.label, area: theme.area, at, changedAt })),
    },
    {
      name: 'CommentMentions',
      entity: 'CommentMention',
      key: ['commentId', 'position'],
      columns: [
        commentId,
        { name: 'position', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'stance', type: 'text' },
        { name: 'memberId', type: 'integer' },
        { name: 'probability', type: 'number' },
        ...times,
      ],
      rowsOf: ({ id, mentions, at, changedAt }) =>
        mentions.map(({ text, stance, member, probability }, position) => ({
          ...{ commentId: id, position, name: text, stance },
          ...{ memberId: member, probability, at, changedAt },
        })),
    },
  ]
}
