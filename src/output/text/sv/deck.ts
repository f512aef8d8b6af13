import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Nyckeltal',
  'deck.course': 'Happiness över tid',
  'deck.thank-you': 'Tack',
  'deck.read-aloud': 'Läs upp dessa',
  'deck.read-some': {
    one: 'Läs upp dessa ({first} till {last} av {count} person)',
    other: 'Läs upp dessa ({first} till {last} av {count} personer)',
  },
  'deck.no-comments': 'Inga kommentarer kan visas.',
  'deck.initiative': 'Initiativ',
  'deck.action': 'Åtgärd',
  'deck.agreed': 'Initiativ och åtgärder',
  'deck.state-overdue': 'försenad',
  'deck.state-open': 'öppen',
  'deck.state-planned': 'planerad',
  'deck.state-running': 'pågår',
  'deck.state-done': 'klar',
  'deck.state-dropped': 'struken',
  'deck.decisions': 'Beslut',
  'deck.decisions-about': 'Vad, vem och till när',
  'deck.questions': 'Frågor till mötet:',
} satisfies Messages
