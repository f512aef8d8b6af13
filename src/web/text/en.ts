import type { Messages } from './text.js'

/** All messages of the language, in one file of the build. */
export default Object.assign(
  {},
  ...Object.values(import.meta.glob<Messages>('./en/*.ts', { import: 'default', eager: true })),
) as Messages
