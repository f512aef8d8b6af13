import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} semana', other: '{count} semanas' },
  'count.months': { one: '{count} mes', other: '{count} meses' },
  'count.quarters': { one: '{count} trimestre', other: '{count} trimestres' },
  'count.years': { one: '{count} año', other: '{count} años' },
  'kind.week': 'semana',
  'kind.month': 'mes',
  'kind.quarter': 'trimestre',
  'kind.year': 'año',
  'mode.is-explain': 'Reunión para explicar',
  'mode.is-discuss': 'Reunión para debatir',
  'mode.is-decide': 'Reunión para decidir',
  'mode.first':
    'Este es el primer período con datos. Expliquen las cifras y de dónde vienen. Todavía no basen decisiones en ellas.',
  'mode.second':
    'Este es el segundo período con datos. Compárenlos, pregunten si coinciden con lo que se ve en el día a día y anoten lo que falta.',
  'mode.third': 'Hay al menos {periods} de datos. Decidan con ellos quién hace qué y para cuándo.',
  'ready.responses': {
    one: 'Solo {count} respuesta: unas pocas respuestas pueden cambiar todas las cifras.',
    other: 'Solo {count} respuestas: unas pocas respuestas pueden cambiar todas las cifras.',
  },
  'ready.comments': {
    one: 'Solo se pudo analizar {count} comentario: no basta para encontrar temas comunes.',
    other: 'Solo se pudieron analizar {count} comentarios: no bastan para encontrar temas comunes.',
  },
  'ready.before': 'el período anterior',
  'ready.year-ago': 'el mismo período del año anterior',
  'ready.no-comparison': 'Sin comparación por falta de respuestas: {periods}.',
  'ready.incomplete':
    'Datos incompletos: {periods}. La primera respuesta llegó después de su inicio. Los recuentos no se comparan con ese período; las demás cifras, con la parte disponible.',
  'ready.part': { one: '{some} de {count} comentario', other: '{some} de {count} comentarios' },
  'ready.waiting': {
    one: '{part} aún no se ha analizado: vuelvan a crear el dossier más tarde.',
    other: '{part} aún no se han analizado: vuelvan a crear el dossier más tarde.',
  },
  'ready.unsupported': {
    one: '{part} está en un idioma no admitido: cuenta en las cifras, pero no aparece en las listas.',
    other: '{part} están en un idioma no admitido: cuentan en las cifras, pero no aparecen en las listas.',
  },
  'ready.failed': {
    one: '{part} no se pudo analizar: los motivos están en «Cobertura».',
    other: '{part} no se pudieron analizar: los motivos están en «Cobertura».',
  },
  'ready.unlabelled': {
    one: '{some} de {count} comentario analizado no tiene etiqueta: léanlo, el período puede tratar de otros asuntos.',
    other: '{some} de {count} comentarios analizados no tienen etiqueta: lean algunos, el período puede tratar de otros asuntos.',
  },
  'ready.not-measured': 'Las etiquetas aún no se han medido: {note}.',
  'ready.too-few-read': 'se han leído {read} de {items} comentarios; las cifras se muestran a partir de {min}',
  'ready.measured': 'Etiquetas, medidas en {read} (intervalo del 95 %): {figures|semicolons}.',
  'ready.read': {
    one: '{count} comentario de {month}, leído sin la respuesta de los modelos',
    other: '{count} comentarios de {month}, leídos sin la respuesta de los modelos',
  },
  'ready.precision-and-recall': '{label}: {precision} de las asignadas son correctas, se encuentra {recall} del total',
  'ready.precision': '{label}: {precision} de las asignadas son correctas',
  'ready.recall': '{label}: se encuentra {recall} del total',
  'ready.share': '{value} % ({low}–{high})',
  'ready.label-improvement_idea': 'ideas',
  'ready.label-pain_point': 'problemas',
  'ready.label-praise': 'elogios',
  'ready.slices': '{names}: no hay suficientes respuestas.',
  'ready.privacy': {
    one: '{count} grupo no se muestra: revelaría menos de {min} personas.',
    other: '{count} grupos no se muestran: revelarían menos de {min} personas.',
  },
  'ready.unlisted': {
    one: '{count} persona a la que se dieron las gracias por su nombre aún no está en la lista de miembros: añádanla con «verbatim roster suggest» o en los ajustes (/app/settings/roster).',
    other:
      '{count} personas a las que se dieron las gracias por su nombre aún no están en la lista de miembros: añádanlas con «verbatim roster suggest» o en los ajustes (/app/settings/roster).',
  },
  'ready.no-roster':
    'Aún no hay lista de miembros: añadan miembros con «verbatim roster ARCHIVO» o en los ajustes (/app/settings/roster).',
  'ready.agenda': 'El orden del día necesita {asked} minutos, pero solo hay {minutes}: se ha acortado cada punto.',
  'ready.hidden': {
    one: '{count} comentario se ocultó en las listas después de crear este dossier y no se muestra.',
    other: '{count} comentarios se ocultaron en las listas después de crear este dossier y no se muestran.',
  },
  'ready.raised':
    'Este dossier se creó con un mínimo inferior a {min} personas, por lo que algunas cifras están ocultas. Vuelvan a crearlo para mostrar todas las cifras con suficientes respuestas.',
  'ready.erased':
    'Los datos de una persona se borraron después de crear este dossier: sus comentarios ya no están, y se ocultan las cifras que ahora se basan en menos de {min} personas.',
} satisfies Messages
