import shared from '../../domain/text/en/index.js'
import type { Messages } from '../../domain/text/message.js'

/** All messages of the language, in one file of the build. */
export default Object.assign(
  { ...shared },
  ...Object.values(import.meta.glob<Messages>('./en/*.ts', { import: 'default', eager: true })),
) as Messages
