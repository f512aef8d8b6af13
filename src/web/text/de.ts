import type { Messages } from './text.js'

/** All messages of the language, in one file of the build. */
export default Object.assign(
  {},
  ...Object.values(import.meta.glob<Messages>('./de/*.ts', { import: 'default', eager: true })),
) as Messages
