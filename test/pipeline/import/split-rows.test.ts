import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sniffDelimiter } from '../../../src/pipeline/import/delimiter.js'
import { createRowSplitter, type ReadRow } from '../../../src/pipeline/import/split-rows.js'
import { MAX_ROW } from '../../../src/pipeline/import/table/line-cutter.js'

function split(text: string, delimiter = ',', size = text.length, newline: '\n' | '\r' = '\n'): ReadRow[] {
  const splitter = createRowSplitter(delimiter, newline)
  const rows: ReadRow[] = []
  for (let at = 0; at < text.length; at += size) rows.push(...splitter.write(text.slice(at, at + size)))
  return [...rows, ...splitter.end()]
}

const cells = (rows: ReadRow[]) => rows.map((row) => ('cells' in row ? row.cells : row.problem))

describe('splitting delimited text into rows', () => {
  test('any table of cells, written as CSV, reads back equal but for blank rows, and as another reader reads it', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', '🙂'),
      maxLength: 8,
    })
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
    const options = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      size: fc.integer({ min: 1, max: 50 }),
      quoteAll: fc.boolean(),
    })
    fc.assert(
      fc.property(table, options, (rows, { delimiter, newline, size, quoteAll }) => {
        const write = (value: string, alone: boolean) =>
          quoteAll || /["\r\n]/.test(value) || value.includes(delimiter) || (alone && value.trim() === '')
            ? `"${value.replaceAll('"', '""')}"`
            : value
        const text = rows.map((row) => row.map((value) => write(value, row.length === 1)).join(delimiter) + newline).join('')
        // the first row's width is that of the table
        const read = rows.filter((row) => row.some((value) => /\S/.test(value)))
        expect(cells(split(text, delimiter, size))).toEqual(read)
        const others: string[][] = parse(text, {
          delimiter,
          relax_quotes: true,
          skip_empty_lines: false,
          record_delimiter: newline,
        })
        expect(others.filter((row) => row.some((value) => /\S/.test(value)))).toEqual(read)
      }),
    )
  })

  test('lines are counted over quoted line breaks and empty lines', () => {
    expect(split('a,b\n\n1,"x\ny\n"\n\n2,z')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1', 'x\ny\n'] },
      { line: 7, cells: ['2', 'z'] },
    ])
  })

  test('lines that end as on an old Mac are lines', () => {
    expect(cells(split('a,b\r1,2\r', ',', 3, '\r'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test.each([
    ['a quote that is never closed', '3,"open'],
    ['text after a closing quote', '3,"closed" text'],
    ['quotes within a quoted cell that are not doubled', '3,"he said "hi" to me"'],
    ['a quote that closes lines below, in another row', '3,"open'],
  ])('%s costs its own row only', (_, bad) => {
    for (const size of [1, 4, 1000]) {
      expect(split(`id,text\n1,one\n2,"two"\n${bad}\n4,"four"\n5,five\n6,"line\nbreak"\n7,", seven"\n`, ',', size)).toEqual([
        { line: 1, cells: ['id', 'text'] },
        { line: 2, cells: ['1', 'one'] },
        { line: 3, cells: ['2', 'two'] },
        { line: 4, problem: 'broken quoting' },
        { line: 5, cells: ['4', 'four'] },
        { line: 6, cells: ['5', 'five'] },
        { line: 7, cells: ['6', 'line\nbreak'] },
        { line: 9, cells: ['7', ', seven'] },
      ])
    }
  })

  test('a quote that is never closed is given up after a bounded stretch, however long the file is', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},some words that stand for a comment`)
    rows[3] = '3,"open'
    const read = split(`id,text\n${rows.join('\n')}`, ',', 65_536)
    expect(read.filter((row) => 'problem' in row)).toEqual([{ line: 5, problem: 'broken quoting' }])
    expect(read).toHaveLength(60_001)
  })

  test('quotes that open and close from line to line, each in another row, are read in one go', () => {
    // a splitter that begins again at each line would take minutes
    const text = `id,score,at,comment\n${'x","y\n'.repeat(200_000)}5,6,7,8\n`
    const read = split(text, ',', 65_536)
    expect(read).toHaveLength(200_002)
    expect(read.at(-1)).toEqual({ line: 200_002, cells: ['5', '6', '7', '8'] })
    expect(read.slice(1, -1).every((row) => 'problem' in row)).toBe(true)
    expect(split(`id,score,at,comment\n${'x","y'.repeat(200_000)}`, ',', 65_536)).toHaveLength(2)
  })

  test('blank cells beyond the header and blank rows are left out, whatever their number of cells', () => {
    expect(split('a,b\n1,2,\n,,,\n"", \n \u00a0,\n3,4,,,\n5,6,,7\n"x\ny",2, ,\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 6, cells: ['3', '4'] },
      { line: 7, problem: '4 cells where the header has 2' },
      { line: 8, cells: ['x\ny', '2'] },
    ])
  })

  test('cells without a header at the end of a row may be missing, and a control character at the end of the file is not a row', () => {
    const splitter = createRowSplitter(';')
    const rows = [...splitter.write('a;b;;\n1;2\n3;4;5;\n6\n\u001a'), ...splitter.end()]
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b', '', ''] },
      { line: 2, cells: ['1', '2', '', ''] },
      { line: 3, cells: ['3', '4', '5', ''] },
      { line: 4, problem: '1 cells where the header has 4' },
    ])
  })

  test('quotes inside a cell that does not begin with one are text', () => {
    expect(cells(split('id,text\n1,a 24" screen\n2,say "hi"\n3,""""yes"""" and no\n'))).toEqual([
      ['id', 'text'],
      ['1', 'a 24" screen'],
      ['2', 'say "hi"'],
      ['3', '"yes" and no'],
    ])
  })

  test('rows of another width, and lines without end, are reported', () => {
    expect(split(`id,text\n1\n2,a,b\n3,${'x'.repeat(MAX_ROW)}\n4,ok\n`, ',', 100_000)).toEqual([
      { line: 1, cells: ['id', 'text'] },
      { line: 2, problem: '1 cells where the header has 2' },
      { line: 3, problem: '3 cells where the header has 2' },
      { line: 4, problem: `longer than ${MAX_ROW} characters` },
      { line: 5, cells: ['4', 'ok'] },
    ])
  })
})

describe('the delimiter', () => {
  test.each([
    [',', 'id,score,comment\n1,5,"a; b; c"\n2,6,x | y\n'],
    [';', 'id;score;comment\n1;4,5;"slow, very slow, always"\n2;5,5;a, b, c\n'],
    ['\t', 'id\tscore\tcomment\n1\t5\ta, b; c\n'],
    ['|', 'id|score|comment\n1|5|a, b; c\n'],
    [';', '"time, local";"score";"comment"\n"1, 2";"5";"line\nbreak, and more"\n'],
  ])('%j is found', (delimiter, sample) => {
    expect(sniffDelimiter(sample)).toBe(delimiter)
  })

  test('a file of one column has none', () => {
    const delimiter = sniffDelimiter('comment\nslow, very slow\n')
    expect(cells(split('comment\nslow, very slow\n', delimiter))).toEqual([['comment'], ['slow, very slow']])
  })
})
