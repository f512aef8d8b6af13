import type { Messages } from '../text.js'

export default {
  'nav.home': 'Inicio',
  'home.happiness': 'Happiness',
  'home.responses': 'Respuestas',
  'home.no-data': 'No hay respuestas en este periodo',
} satisfies Messages
