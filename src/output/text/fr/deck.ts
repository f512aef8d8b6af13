import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Chiffres clés',
  'deck.course': 'Happiness au fil du temps',
  'deck.thank-you': 'Merci',
  'deck.read-aloud': 'À lire à voix haute',
  'deck.read-some': {
    one: 'À lire à voix haute ({first} à {last} sur {count} personne)',
    other: 'À lire à voix haute ({first} à {last} sur {count} personnes)',
  },
  'deck.no-comments': 'Aucun commentaire ne peut être affiché.',
  'deck.initiative': 'Initiative',
  'deck.action': 'Action',
  'deck.agreed': 'Initiatives et actions',
  'deck.state-overdue': 'en retard',
  'deck.state-open': 'ouverte',
  'deck.state-planned': 'prévue',
  'deck.state-running': 'en cours',
  'deck.state-done': 'faite',
  'deck.state-dropped': 'abandonnée',
  'deck.decisions': 'Décisions',
  'deck.decisions-about': 'Quoi, qui et pour quand',
  'deck.questions': 'Questions pour cette réunion :',
} satisfies Messages
