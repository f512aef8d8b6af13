import type { Messages } from '../message.js'
import agenda from './agenda.js'
import diff from './diff.js'
import effects from './effects.js'
import lists from './lists.js'
import plans from './plans.js'
import readiness from './readiness.js'
import scenarios from './scenarios.js'
import words from './words.js'

/** The messages of the language that the app and documents have in common. */
export default { ...agenda, ...diff, ...effects, ...lists, ...plans, ...readiness, ...scenarios, ...words } as Messages
