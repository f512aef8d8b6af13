import shared from '../../../domain/text/fr/index.js'
import type { Messages } from '../../../domain/text/message.js'
import access from './access.js'
import deck from './deck.js'
import documents from './documents.js'
import letters from './letters.js'
import pack from './pack.js'
import report from './report.js'
import walls from './walls.js'

/** The messages of the language for documents. */
export default { ...shared, ...report, ...access, ...deck, ...documents, ...letters, ...pack, ...walls } as Messages
