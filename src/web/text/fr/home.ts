import type { Messages } from '../text.js'

export default {
  'nav.home': 'Accueil',
  'home.happiness': 'Happiness',
  'home.responses': 'Réponses',
  'home.no-data': 'Aucune réponse pour cette période',
} satisfies Messages
