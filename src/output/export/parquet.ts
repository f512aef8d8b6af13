import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { ColumnType, ExportColumn } from '../../domain/exports/columns.js'

const TYPES: Record<ColumnType, BasicType> = {
  integer: 'INT32',
  number: 'DOUBLE',
  text: 'STRING',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
}
/** Comments of one row group: large enough to compress well, small enough to hold. */
const GROUP = 20_000

/** Parquet, compressed with Snappy; every column may be null. @returns the file, row group by row group */
export async function* writeParquet(
  pages: AsyncIterable<ShownTaggedComment[]>,
  columns: ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter()
  const dataOf = (comments: ShownTaggedComment[]) =>
    columns.map(({ name, type, value }) => ({
      name,
      type: TYPES[type],
      nullable: true,
      data: comments.map((comment) => (type === 'time' ? toDate(value(comment)) : value(comment))),
    }))
  const parquet = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: dataOf([]) }), createdBy: 'verbatim' })
  const take = () => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  let group: ShownTaggedComment[] = []
  for await (const page of pages) {
    group.push(...page)
    if (group.length < GROUP) continue
    await parquet.write({ columnData: dataOf(group), rowGroupSize: group.length })
    group = []
    yield take()
  }
  if (group.length > 0) await parquet.write({ columnData: dataOf(group), rowGroupSize: group.length })
  await parquet.finish()
  yield take()
}

const toDate = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null)
