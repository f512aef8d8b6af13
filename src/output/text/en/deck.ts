import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Key figures',
  'deck.course': 'Happiness over time',
  'deck.thank-you': 'Thank you',
  'deck.read-aloud': 'Read these aloud',
  'deck.read-some': {
    one: 'Read these aloud ({first} to {last} of {count} person)',
    other: 'Read these aloud ({first} to {last} of {count} people)',
  },
  'deck.no-comments': 'No comments can be shown.',
  'deck.initiative': 'Initiative',
  'deck.action': 'Action',
  'deck.agreed': 'Initiatives and actions',
  'deck.state-overdue': 'overdue',
  'deck.state-open': 'open',
  'deck.state-planned': 'planned',
  'deck.state-running': 'running',
  'deck.state-done': 'done',
  'deck.state-dropped': 'dropped',
  'deck.decisions': 'Decisions',
  'deck.decisions-about': 'What, who and by when',
  'deck.questions': 'Questions for this meeting:',
} satisfies Messages
