import shared from '../../domain/text/fi/index.js'
import type { Messages } from '../../domain/text/message.js'

/** All messages of the language, in one file of the build. */
export default Object.assign(
  { ...shared },
  ...Object.values(import.meta.glob<Messages>('./fi/*.ts', { import: 'default', eager: true })),
) as Messages
