import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Aplicar',
  'plans.cancel': 'Cancelar',
  'plans.looking': 'Buscando qué cambiaría…',
  'plans.no-comments': 'No cambiaría ningún comentario.',
  'plans.comments': { one: 'Cambiaría {count} comentario.', other: 'Cambiarían {count} comentarios.' },
  'plans.comment': 'Comentario {id}',
  'plans.show-comments': { one: 'Mostrar {count} comentario', other: 'Mostrar {count} comentarios' },
  'plans.lists': 'Listas que cambiarían',
  'plans.list': 'Lista',
  'plans.where': 'Área y período',
  'plans.comes': 'Se añaden',
  'plans.goes': 'Se quitan',
  'plans.of-theme': 'Tema «{name}»',
  'plans.of-scenario': 'Grupo «{name}»',
  'plans.packs': 'Dossieres que cambiarían',
  'plans.pack-changes': { one: 'cambia {count} comentario', other: 'cambian {count} comentarios' },
  'plans.pack-frozen': {
    one: 'congelado, no cambia; su página muestra {count} comentario cambiado',
    other: 'congelado, no cambia; su página muestra {count} comentarios cambiados',
  },
} satisfies Messages
