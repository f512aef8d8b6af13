import type { Messages } from '../text.js'

export default {
  'nav.recognition': 'Reconocimiento',
  'nav.feed': 'Agradecimientos',
  'nav.mine': 'Mi reconocimiento',
  'recognition.lead': 'Personas a quienes se dio las gracias por su nombre y que aceptaron ser nombradas, por equipo.',
  'recognition.team': 'Equipo',
  'recognition.all-teams': 'Todos los equipos',
  'recognition.no-team': 'Sin equipo',
  'recognition.print-cards': 'Imprimir',
  'recognition.public-wall': 'Mural público',
  'recognition.wall': 'Mostrar como mural',
  'recognition.wall-of': 'Mural de {team}',
  'recognition.none': 'Ningún reconocimiento en este período',
  'recognition.none-hint':
    'Los agradecimientos aparecen aquí cuando se han creado las listas, la persona aceptó ser nombrada y nada está retenido para revisión.',
  'recognition.times': { one: 'Agradecimientos: 1', other: 'Agradecimientos: {count}' },
  'recognition.since': '{total} desde el {day}',
  'recognition.reach': '{recognised} de {members} miembros con agradecimientos',
  'recognition.per-hundred-tickets': '{value} por cada 100 tickets',
  'recognition.per-hundred-responses': '{value} por cada 100 respuestas',
  'recognition.unquoted': 'Gracias por su nombre.',
  'recognition.seen-on': 'Visto el {day}',
  'recognition.card': 'Tarjeta',
  'recognition.card-of': 'Tarjeta para {name}',
  'recognition.thank-you': 'Gracias, {name}',
  'recognition.print': 'Imprimir',
  'recognition.save': 'Guardar como imagen',
  'recognition.file': 'Gracias a {name}',
  'recognition.more': 'Mostrar anteriores',
  'recognition.everybody': 'Todos',
  'recognition.everybody-hint': 'Lo que se dijo de colegas que aceptaron el reconocimiento público.',
  'recognition.team-hint':
    'Lo que se dijo de miembros de este equipo. Solo lo ven este equipo y la Experience Management Office.',
  'recognition.none-yet': 'Aún no hay agradecimientos',
  'recognition.none-yet-hint': 'Los agradecimientos aparecen aquí cuando se han creado las listas del mes.',
  'recognition.none-off': 'Eligió no aparecer en ningún sitio, así que no se muestran agradecimientos.',
  'recognition.not-linked': 'Su cuenta no está vinculada a la lista de personas',
  'recognition.not-linked-hint':
    'Pida a un Experience Officer que la vincule: entonces verá aquí lo que se dijo de usted y decidirá quién más lo ve.',
  'recognition.said': 'Lo que se dijo de usted',
  'recognition.seen-hint':
    'Marque lo que ha visto. Si sus agradecimientos pueden mostrarse a la Experience Management Office, esta ve la marca.',
  'recognition.mark-seen': 'Marcar como visto',
  'recognition.mark-unseen': 'Marcar como no visto',
  'recognition.consent': 'Quién ve los agradecimientos que le nombran',
  'recognition.consent-hint':
    'En la lista usted es {name}. Su elección vale de inmediato, también para lo anterior. Los comentarios siguen en los informes, sin su nombre donde no lo desea.',
  'recognition.consent-question': 'Cuando alguien le da las gracias por su nombre, lo ve',
  'recognition.consent-public': 'Todo el mundo',
  'recognition.consent-public-hint':
    'Todos los que pueden abrir este servicio, en el mural público y en los canales donde se publican reconocimientos.',
  'recognition.consent-team': 'Mi equipo',
  'recognition.consent-team-hint':
    'Su equipo, en su feed y su mural, y la Experience Management Office, en listas, paquetes e informes.',
  'recognition.consent-private': 'Solo yo',
  'recognition.consent-private-hint':
    'Usted, en esta página. No está en ninguna lista, paquete, informe ni feed de otros. Los Experience Officers, que administran el servicio, podrían abrir su feed propio.',
  'recognition.consent-off': 'Nadie',
  'recognition.consent-off-hint': 'Su nombre no se muestra en ningún sitio y no se recogen agradecimientos para usted.',
  'recognition.consent-save': 'Guardar',
  'recognition.consent-saved': 'Guardado. Vale desde ahora, también para agradecimientos anteriores.',
} satisfies Messages
