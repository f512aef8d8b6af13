import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Gracias',
  'wall.thank-you-to': 'Gracias, {name}',
  'wall.thanks-to': 'Gracias a {name}',
  'wall.unquoted': 'Recibió las gracias por su nombre.',
  'wall.public': 'Lo que se dijo de colegas de TI que aceptaron el reconocimiento público.',
  'wall.team': 'Lo que se dijo de miembros de este equipo. Solo para este equipo.',
  'wall.private': 'Privado: estos reconocimientos no aparecen en ningún otro mural, lista ni feed.',
  'wall.member': 'Lo que se dijo de un miembro de {team}.',
  'wall.nothing-public':
    'Aún no hay nada que mostrar. Los reconocimientos aparecen aquí cuando la persona acepta el reconocimiento público.',
  'wall.nothing': 'Aún no hay nada que mostrar. Los reconocimientos aparecen aquí cuando se han creado las listas de su mes.',
  'wall.earlier': 'Reconocimientos anteriores',
  'wall.subscribe': 'Suscribirse al feed:',
  'wall.walls': 'Murales',
  'wall.everyone': 'Todos',
  'wall.feed-public': 'Gracias a colegas de TI',
  'wall.feed-member': 'Gracias a un miembro',
} satisfies Messages
