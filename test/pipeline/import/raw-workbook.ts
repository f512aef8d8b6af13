import { zip } from './zip.js'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A sheet by its rows' XML, or a part of another kind that the workbook lists among its sheets. */
export interface RawSheet {
  name: string
  rows?: string
  state?: string
  kind?: 'worksheet' | 'chartsheet' | 'dialogsheet'
}

/** A workbook written by hand, to have what programs write and libraries do not. Styles: 1 date, 2 [h]:mm, 3 h:mm, 4 mm:ss.0, 5 a day's number. */
export function rawWorkbook(
  sheets: RawSheet[],
  options: { properties?: string; strings?: string; main?: string; office?: string; prefix?: string; packed?: boolean } = {},
): Buffer {
  const { properties = '', strings, main = MAIN, office = OFFICE, prefix = '', packed = false } = options
  const [open, xmlns] = [prefix ? `${prefix}:` : '', prefix ? `xmlns:${prefix}` : 'xmlns']
  const element = (name: string, inner: string) =>
    `<?xml version="1.0"?><${open}${name} ${xmlns}="${main}" xmlns:r="${office}">${inner}</${open}${name}>`
  const paths = sheets.map(({ kind = 'worksheet' }, i) => `${kind}s/sheet${i + 1}.xml`)
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<${open}sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  const related = sheets.map(
    ({ kind = 'worksheet' }, i) => `<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${paths[i]}"/>`,
  )
  const formats = ['yyyy\\-mm\\-dd\\ hh:mm', '[h]:mm', 'h:mm', 'mm:ss.0', '0" d"']
  const numFmts = formats.map(
    (code, i) => `<${open}numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const styles = ['0', ...formats.map((_, i) => String(170 + i))].map((id) => `<${open}xf numFmtId="${id}"/>`)
  const parts = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': element('workbook', `<${open}workbookPr ${properties}/><${open}sheets>${listed.join('')}</${open}sheets>`),
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${related.join('')}<Relationship Id="rId90" Type="${office}/styles" Target="styles.xml"/>${strings ? `<Relationship Id="rId91" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>` : ''}</Relationships>`,
    'xl/styles.xml': element(
      'styleSheet',
      `<${open}numFmts>${numFmts.join('')}</${open}numFmts><${open}cellXfs>${styles.join('')}</${open}cellXfs>`,
    ),
    ...(strings ? { 'xl/sharedStrings.xml': element('sst', strings) } : {}),
    ...Object.fromEntries(
      sheets.map(({ kind = 'worksheet', rows = '' }, i) => [
        `xl/${paths[i]}`,
        kind === 'worksheet' ? element('worksheet', `<${open}sheetData>${rows}</${open}sheetData>`) : element(kind, ''),
      ]),
    ),
  }
  return zip(parts, { packed })
}

/** A cell with a text in it. */
export const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`

/** A header row of responses. */
export const HEADER_ROW = `<row r="1">${['Response ID', 'Responded at', 'Score', 'Comment', 'Lost time'].map((name, i) => text(`${'ABCDE'[i]}1`, name)).join('')}</row>`
