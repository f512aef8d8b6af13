import type { Messages } from '../../domain/text/message.js'
import shared from '../../domain/text/sv/index.js'

/** All messages of the language, in one file of the build. */
export default Object.assign(
  { ...shared },
  ...Object.values(import.meta.glob<Messages>('./sv/*.ts', { import: 'default', eager: true })),
) as Messages
