import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Cifras clave',
  'deck.course': 'Happiness a lo largo del tiempo',
  'deck.thank-you': 'Gracias',
  'deck.read-aloud': 'Léanlos en voz alta',
  'deck.read-some': {
    one: 'Léanlos en voz alta ({first} a {last} de {count} persona)',
    other: 'Léanlos en voz alta ({first} a {last} de {count} personas)',
  },
  'deck.no-comments': 'No se puede mostrar ningún comentario.',
  'deck.initiative': 'Iniciativa',
  'deck.action': 'Acción',
  'deck.agreed': 'Iniciativas y acciones',
  'deck.state-overdue': 'vencida',
  'deck.state-open': 'abierta',
  'deck.state-planned': 'prevista',
  'deck.state-running': 'en curso',
  'deck.state-done': 'hecha',
  'deck.state-dropped': 'descartada',
  'deck.decisions': 'Decisiones',
  'deck.decisions-about': 'Qué, quién y para cuándo',
  'deck.questions': 'Preguntas para esta reunión:',
} satisfies Messages
