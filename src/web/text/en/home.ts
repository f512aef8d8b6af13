import type { Messages } from '../text.js'

export default {
  'nav.home': 'Home',
  'home.happiness': 'Happiness',
  'home.responses': 'Responses',
  'home.no-data': 'No responses in this period',
} satisfies Messages
