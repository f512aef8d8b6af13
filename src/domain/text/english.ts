import messages from './en/index.js'
import type { Coded, Speech } from './message.js'
import { say } from './say.js'

const ENGLISH: Speech = { language: 'en', messages }

/** A coded text in English, as it is stored and as programs read it. */
export const english = (coded: Coded): string => say(coded, ENGLISH)
