import shared from '../../../domain/text/fr/index.js'
import type { Messages } from '../../../domain/text/message.js'
import access from './access.js'
import dataSheet from './data-sheet.js'
import deck from './deck.js'
import documents from './documents.js'
import errors from './errors.js'
import fields from './fields.js'
import imports from './imports.js'
import letters from './letters.js'
import pack from './pack.js'
import receipts from './receipts.js'
import report from './report.js'
import sheets from './sheets.js'
import subject from './subject.js'
import walls from './walls.js'

/** The messages of the language for documents. */
export default {
  ...shared,
  ...report,
  ...access,
  ...dataSheet,
  ...deck,
  ...documents,
  ...errors,
  ...fields,
  ...imports,
  ...letters,
  ...pack,
  ...receipts,
  ...sheets,
  ...subject,
  ...walls,
} as Messages
