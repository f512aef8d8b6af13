import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Confidencial',
  'confidential.hint':
    'Estos comentarios salieron de todas las listas por lo que dicen. Solo los leen aquí sus destinatarios; cada lectura queda en el registro de auditoría.',
  'confidential.open': 'Abiertos',
  'confidential.handled': 'Tratados',
  'confidential.none-open': 'No hay comentarios abiertos',
  'confidential.none-handled': 'No hay comentarios tratados',
  'confidential.none-hint': 'Los nuevos llegan por correo y aparecen aquí.',
  'confidential.newest': { one: 'Se muestra el más reciente.', other: 'Se muestran los {count} más recientes.' },
  'confidential.off': 'Los comentarios para una persona designada están desactivados',
  'confidential.off-hint':
    'Para activarlo, indique un destinatario en los ajustes. Los comentarios sobre acoso, discriminación, incidentes de seguridad, salud y autolesiones salen entonces de todas las listas y van a esa persona.',
  'confidential.others': 'Solo los leen los destinatarios',
  'confidential.others-hint':
    'Abiertos: {open}. Tratados: {handled}. Van a {to}; para leerlos se inicia sesión con esa dirección.',
  'confidential.to-settings': 'Abrir los ajustes',
  'confidential.not-yours': 'Solo las personas que reciben estos comentarios los leen aquí.',
  'confidential.comment': 'Comentario {id}',
  'confidential.found': 'detectado automáticamente, {at}',
  'confidential.sent-by': 'enviado por {by}, {at}',
  'confidential.mailed': 'enviado por correo {at}',
  'confidential.not-mailed': 'aún no enviado por correo',
  'confidential.handled-by': 'tratado por {by}, {at}',
  'confidential.read': 'Leer',
  'confidential.answered': 'respondido {day}',
  'confidential.ticket': 'ticket {ticket}',
  'confidential.handle': 'Marcar como tratado',
  'confidential.reopen': 'Marcar como abierto',
  'confidential.is-handled': 'Marcado como tratado',
  'confidential.is-open': 'Marcado como abierto',
  'confidential.keep': 'Devolver a las listas',
  'confidential.keep-hint':
    'Todas las personas que leen listas y dossieres podrán ver el comentario. Sale de esta página y no vuelve aquí automáticamente.',
  'confidential.kept': 'De nuevo en las listas',
} satisfies Messages
