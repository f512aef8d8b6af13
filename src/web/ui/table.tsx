import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  id: string
  name: string
  cell(row: Row): ComponentChildren
  /** Right-aligned figures. */
  isNumber?: boolean
  /** Buttons at the end of the row: the name of the column is for screen readers. */
  isAction?: boolean
  /** Words that are written in small letters elsewhere, such as in a sentence. */
  isSentence?: boolean
}

interface TableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string | number
}

/** A table that scrolls horizontally in its own frame; its first column is the row heading. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="table-frame" tabIndex={0} aria-label={caption}>
      <table>
        <caption class="hidden-text">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={alignment(column)}>
                {column.isAction ? <span class="hidden-text">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} class={alignment(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const alignment = ({ isNumber, isAction, isSentence }: Pick<Column<never>, 'isNumber' | 'isAction' | 'isSentence'>) =>
  isNumber ? 'number' : isAction ? 'action' : isSentence ? 'sentence' : ''
