import type { Messages } from '../text.js'

export default {
  'nav.home': 'Start',
  'home.happiness': 'Happiness',
  'home.responses': 'Antworten',
  'home.no-data': 'Keine Antworten in diesem Zeitraum',
} satisfies Messages
