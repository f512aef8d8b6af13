import type { Messages } from '../../../domain/text/message.js'

export default {
  'data.title': 'Ficha de datos: qué guarda verbatim y quién lo ve',
  'data.short-title': 'Ficha de datos',
  'data.made': 'Generada a partir de la configuración actual el {day}. No contiene datos de ninguna persona.',
  'data.purpose': 'Para qué sirve verbatim',
  'data.purpose-reads':
    'verbatim lee los comentarios de encuestas sobre la experiencia con TI, encuentra en ellos ideas de mejora, problemas y elogios, y prepara reuniones sobre los servicios de TI.',
  'data.purpose-not':
    'No mide el rendimiento ni el comportamiento de los empleados. Los nombres solo se muestran en elogios; las quejas sobre una persona se muestran sin su nombre.',
  'data.automated': 'Decisiones automatizadas',
  'data.automated-none':
    'Ninguna. verbatim etiqueta y ordena comentarios; las personas los leen y deciden. No toma ni prepara ninguna decisión sobre una persona.',
  'data.models':
    'Las etiquetas las ponen modelos que se ejecutan en esta máquina ({engine}). Para ello no se envía ningún comentario a un modelo de lenguaje externo.',
  'data.models-corrected':
    'Las etiquetas las ponen modelos que se ejecutan en esta máquina ({engine}, corregidos con las revisiones de esta instalación). Para ello no se envía ningún comentario a un modelo de lenguaje externo.',
  'data.stored': 'Qué se guarda',
  'data.responses': { one: '{count} respuesta', other: '{count} respuestas' },
  'data.stored-responses': '{responses}, {comments} con comentario. Encuestas: {sources}.',
  'data.stored-responses-from': '{responses}, {comments} con comentario, del {from|day} al {to|day}. Encuestas: {sources}.',
  'data.none-yet': 'ninguna todavía',
  'data.of-response':
    'De cada respuesta: fecha, puntuación, comentario, tiempo perdido, número de ticket, responsable del ticket y estas dimensiones: {dimensions}.',
  'data.hashes': {
    one: 'Los ID de respuestas y encuestados se guardan solo como hash con clave; la clave está fuera de la base de datos. {count} respuesta tiene el hash de un encuestado.',
    other:
      'Los ID de respuestas y encuestados se guardan solo como hash con clave; la clave está fuera de la base de datos. {count} respuestas tienen el hash de un encuestado.',
  },
  'data.of-comment':
    'De cada comentario: idioma, etiquetas, temas, los nombres que contiene, dónde hay datos personales y vectores para ordenarlo.',
  'data.tickets': {
    one: '{count} ticket con fechas, grupo, prioridad y responsable.',
    other: '{count} tickets con fechas, grupo, prioridad y responsable.',
  },
  'data.roster':
    'La lista de miembros: nombres, grafías, equipos y consentimiento ({public} para todos, {team} para el equipo, {private} solo para sí, {off} para nadie).',
  'data.accounts': 'Cuentas con nombre, dirección de correo y rol; sesiones; un registro de auditoría de quién hizo qué.',
  'data.who-sees': 'Quién ve qué',
  'data.masked':
    'Todos ven los comentarios con las direcciones de correo, los teléfonos y otros datos personales enmascarados y, fuera de los elogios, también los nombres. A los miembros que eligieron «Solo yo» o «Nadie» nunca se les nombra.',
  'data.unmasked':
    'Solo los Experience Officers pueden leer un comentario concreto con sus nombres: deben indicar un motivo, que queda registrado.',
  'data.role': 'Rol',
  'data.sees': 'Qué ve',
  'data.accounts-head': 'Cuentas',
  'data.officer-sees': 'todo, gestiona personas; comentarios concretos con nombres, registrado',
  'data.member-sees': 'comentarios enmascarados, listas, dossieres e informes de todas las áreas',
  'data.area-member-sees': 'lo mismo de algunas áreas',
  'data.team-reader-sees': 'los reconocimientos de su equipo, nada más',
  'data.programs': 'Claves de programas',
  'data.programs-see': 'lo que permite su rol',
  'data.minimums': 'Tamaños mínimos de grupo',
  'data.minimums-rule':
    'No se muestra nada de menos encuestados que el mínimo de su área: ni comentario, ni cifra, ni tema, ni grupo, ni nada de lo que se pudiera deducir un número tan pequeño por resta.',
  'data.minimum-low': 'Un mínimo inferior a 3 no protege a nadie: debería aumentarse.',
  'data.area': 'Área',
  'data.minimum': 'Mínimo de encuestados',
  'data.kept': 'Cuánto tiempo se conservan los datos',
  'data.kept-rules': 'Se borra una vez al día, por área. Si las reglas se solapan, vale la más corta.',
  'data.kept-no-rule': 'No hay ninguna regla de conservación activada: todo se conserva hasta que alguien lo borra.',
  'data.comments': 'Comentarios',
  'data.everything': 'Todo',
  'data.state': 'Estado',
  'data.on': 'activada',
  'data.off': 'desactivada',
  'data.stays': 'se conserva',
  'data.deleted-after': { one: 'se borra a los {count} mes', other: 'se borra a los {count} meses' },
  'data.goes': 'Adónde van los datos',
  'data.mail': 'Correos: invitaciones a reuniones y seguimientos, con comentarios enmascarados.',
  'data.no-mail': 'No se envían correos: no hay servidor de correo configurado.',
  'data.no-webhooks': 'No hay ningún webhook activo.',
  'data.webhooks': 'Webhooks activos: {webhooks|semicolons}.',
  'data.translation': 'Traducciones: los comentarios enmascarados que alguien pide traducir se envían a {service}.',
  'data.no-translation':
    'Los comentarios no se envían a ningún servicio de traducción; el navegador puede traducirlos en el equipo de quien lee.',
  'data.sign-in-through': 'Se inicia sesión a través de {service}.',
  'data.sign-in-here': 'Se inicia sesión con una contraseña o una clave de acceso de este servicio.',
  'data.route-out': {
    one: 'Los comentarios sobre {categories} se quitan de todas las listas y van a {count} persona designada.',
    other: 'Los comentarios sobre {categories} se quitan de todas las listas y van a {count} personas designadas.',
  },
  'data.category-harassment': 'acoso',
  'data.category-discrimination': 'discriminación',
  'data.category-security': 'seguridad',
  'data.category-health': 'salud',
  'data.category-self-harm': 'autolesiones',
  'data.no-route-out':
    'Los comentarios sobre acoso, salud y similares no se dirigen a una persona designada: esto está desactivado.',
  'data.exports': 'Las exportaciones y la API dan datos enmascarados con las mismas reglas. Queda registrado quién exporta.',
  'data.rights': 'Derechos de las personas afectadas',
  'data.rights-members':
    'Los miembros ven sus propios agradecimientos y cambian su consentimiento cuando quieran; vale también para el pasado. Pueden marcarlos como vistos; la Experience Management Office ve esa marca donde ve los agradecimientos.',
  'data.rights-officer':
    'Un Experience Officer puede entregar todo lo que se guarda de una persona y borrar a un encuestado o miembro en todas partes, con un comprobante. Los borrados siguen valiendo al restaurar una copia de seguridad o importar de nuevo un archivo.',
  'data.erasures': { one: '{count} borrado hasta ahora.', other: '{count} borrados hasta ahora.' },
} satisfies Messages
