import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Kennzahlen',
  'deck.course': 'Happiness im Zeitverlauf',
  'deck.thank-you': 'Danke',
  'deck.read-aloud': 'Lesen Sie diese vor',
  'deck.read-some': {
    one: 'Lesen Sie diese vor ({first} bis {last} von {count} Person)',
    other: 'Lesen Sie diese vor ({first} bis {last} von {count} Personen)',
  },
  'deck.no-comments': 'Es können keine Kommentare gezeigt werden.',
  'deck.initiative': 'Initiative',
  'deck.action': 'Maßnahme',
  'deck.agreed': 'Initiativen und Maßnahmen',
  'deck.state-overdue': 'überfällig',
  'deck.state-open': 'offen',
  'deck.state-planned': 'geplant',
  'deck.state-running': 'läuft',
  'deck.state-done': 'erledigt',
  'deck.state-dropped': 'verworfen',
  'deck.decisions': 'Entscheidungen',
  'deck.decisions-about': 'Was, wer und bis wann',
  'deck.questions': 'Fragen für diese Besprechung:',
} satisfies Messages
