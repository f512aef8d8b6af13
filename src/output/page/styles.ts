import { createHash } from 'node:crypto'
import { ACCOUNT } from './styles/account.js'
import { BASE } from './styles/base.js'
import { OPERATIONS } from './styles/operations.js'
import { PACK } from './styles/pack.js'
import { PRINT } from './styles/print.js'
import { RECOGNITION } from './styles/recognition.js'
import { REFERENCE } from './styles/reference.js'
import { REPORT } from './styles/report.js'

/** Every style of every page: print comes last and wins. */
export const STYLES = [BASE, ACCOUNT, OPERATIONS, PACK, RECOGNITION, REFERENCE, REPORT, PRINT].join('')

/** What a content security policy must name for the styles to apply. */
export const STYLES_SOURCE = `'sha256-${createHash('sha256').update(STYLES).digest('base64')}'`
