import type { Messages } from '../text.js'

export default {
  'nav.home': 'Start',
  'home.happiness': 'Happiness',
  'home.responses': 'Svar',
  'home.no-data': 'Inga svar i den här perioden',
} satisfies Messages
