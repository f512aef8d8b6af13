import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Probado con los comentarios del período más reciente creado',
    other: 'Probado con los comentarios de los {count} períodos más recientes creados',
  },
  'plan.renamed': 'Solo cambia el nombre: los comentarios se quedan en el tema',
  'plan.follow': 'Los comentarios que alguien ha movido también cambian',
  'plan.area-new': 'El área «{area}» es nueva: todavía no se ha creado nada de ella',
  'plan.not-listed': '{period} no se enumera: menos de {min} respuestas entrarían, saldrían o se quedarían',
  'plan.hides': '{period} se ocultaría: menos de {min} respuestas',
  'plan.shows': '{period} se mostraría: al menos {min} respuestas',
  'plan.slices': '{where}: {slices|commas}',
  'plan.models-same': 'Ninguna etiqueta vendría de otros modelos: nada cambia',
  'plan.models-again':
    'Los comentarios se analizan de nuevo en segundo plano, y con ello se crean los temas y las listas. Lo que las personas han dicho de una etiqueta se conserva',
  'plan.members': {
    one: '{some} de {count} miembro es nuevo o ha cambiado',
    other: '{some} de {count} miembros son nuevos o han cambiado',
  },
  'plan.newest-only': {
    one: 'Para este plan solo se ha leído el comentario más reciente que puede nombrar a alguno de ellos',
    other: 'Para este plan solo se han leído los {count} comentarios más recientes que pueden nombrar a alguno de ellos',
  },
  'doubt.part-of': 'puede ser {names|or}',
  'doubt.unknown': 'no es un nombre conocido',
  'doubt.place': 'puede ser un lugar',
  'doubt.product': 'puede ser un producto',
  'doubt.firm': 'puede ser una empresa',
  'doubt.dimension': 'también está entre los valores de la dimensión «{dimension}»',
  'doubt.several': 'puede ser uno de varios miembros',
  'doubt.assigned': 'también hay tickets asignados a este nombre',
  'ask.score': 'Ninguna columna se reconoce como puntuación.',
  'ask.comment': 'Ninguna columna se reconoce como comentario.',
  'ask.time': 'Ninguna columna se reconoce como fecha.',
  'ask.could-be': '{question} Por su contenido, podrían ser: {columns|commas}.',
  'ask.scale': 'Las puntuaciones de «{column}» están todas entre 1 y 5. La escala podría ser de 1 a 5 o de 0 a 10.',
  'ask.dates': 'Las fechas de «{column}» podrían ser día/mes o mes/día, por ejemplo en la línea {line}.',
  'ask.dates-both': 'Las fechas de «{column}» son día/mes en la línea {day} y mes/día en la línea {month}.',
  'note.second-header': 'El encabezado tiene una segunda fila, como la escribe {tool}: se omite',
  'note.third-header': 'El encabezado tiene una segunda y una tercera fila, como las escribe {tool}: se omiten',
  'models.too-few':
    'Muy pocas revisiones: hacen falta {segments} segmentos, {each} con la etiqueta y {each} sin ella, y {each} reservados',
  'models.none-fits': 'Ninguna corrección se ajusta a las revisiones mejor que los modelos incluidos',
  'models.worse-held-out': 'Peor en las revisiones reservadas',
  'models.worse-gold': 'Peor en la muestra de referencia',
} satisfies Messages
