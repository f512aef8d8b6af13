import type { Period } from '../period/period.js'

type Kind = Period['kind']

/** What a step of the pack's own agenda is; how it reads in English. Programs that speak another language go by the code and the pack's figures. */
export const AGENDA_TITLES = {
  objective: () => 'Objective',
  'how-to-read': () => 'Objective, and how to read this pack',
  progress: (kind: Kind) => `Progress since the last ${kind}`,
  praise: () => 'Praise',
  thanks: () => 'Recognition',
  ideas: () => 'Improvement ideas',
  initiatives: () => 'Initiatives',
  agree: () => 'Actions',
  next: () => 'Next steps',
  rest: () => 'Remaining time',
} as const satisfies Record<string, (kind: Kind) => string>

/** The same, and `scenario`, which has a name of its own. */
export type AgendaCode = keyof typeof AGENDA_TITLES | 'scenario'
export const AGENDA_CODES = [...(Object.keys(AGENDA_TITLES) as (keyof typeof AGENDA_TITLES)[]), 'scenario'] as const

/** Questions that the pack puts to everyone. */
export const AGENDA_QUESTIONS = {
  expected: 'What did you expect to see?',
  helped: 'What did we say we would do, and did it help?',
  recognise: 'Do you recognise this?',
  fits: 'Does this fit with what you see?',
  missing: 'What is missing here?',
  'could-fix': 'How could we fix this?',
  differently: 'What do they do differently?',
  'can-fix': 'How can we fix this?',
  who: 'Who will do it, and by when?',
  learn: 'What can others learn from this?',
  'new-to-you': 'Which of these are new to you?',
  'most-people': 'Which of these would help the most people?',
  'right-away': 'Which of these can we do right away?',
  initiative: 'Which one is worth an initiative?',
  effect: 'Do the numbers show an effect yet?',
  blocking: 'What is blocking progress?',
  'next-time': 'What should we be able to see next time?',
} as const
export type AgendaQuestion = keyof typeof AGENDA_QUESTIONS
export const AGENDA_QUESTION_CODES = Object.keys(AGENDA_QUESTIONS) as AgendaQuestion[]

/** What of a step the pack wrote itself, as codes; what people wrote has none. */
export interface AgendaCodes {
  title?: AgendaCode | undefined
  text?: AgendaCode | undefined
  questions?: AgendaQuestion[] | undefined
}
