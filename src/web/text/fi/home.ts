import type { Messages } from '../text.js'

export default {
  'nav.home': 'Etusivu',
  'home.happiness': 'Happiness',
  'home.responses': 'Vastaukset',
  'home.no-data': 'Jaksolla ei ole vastauksia',
} satisfies Messages
