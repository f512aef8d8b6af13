import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Le damos la bienvenida a verbatim',
  'welcome.lead':
    'Lee lo que las personas escriben en las encuestas de TI y prepara la reunión mensual: problemas, ideas y a quién se agradeció.',
  'welcome.sample': 'Datos de ejemplo',
  'welcome.sample-what':
    'Unas 2000 respuestas inventadas a las encuestas de una naviera. El análisis tarda uno o dos minutos y puede eliminarlas después con un clic.',
  'welcome.load': 'Cargar el ejemplo',
  'welcome.officer': 'Un Experience Officer puede cargar el ejemplo.',
  'welcome.has-data': 'Hay respuestas importadas',
  'welcome.responses': { one: 'Hay {count} respuesta.', other: 'Hay {count} respuestas.' },
  'welcome.open': 'Abrir el inicio',
  'welcome.own': 'Su propia encuesta',
  'welcome.own-what':
    'Cualquier exportación con puntuación, comentario o ambos. Las columnas se reconocen y verá cómo se leen antes de guardar nada.',
  'welcome.choose': 'Empezar con su archivo',
  'welcome.member': 'Un miembro de la Experience Management Office puede importar un archivo.',
  'welcome.path': 'Del archivo a la reunión',
  'welcome.step-import': 'Importar',
  'welcome.what-import': 'Suelte la exportación de la encuesta. Cada comentario se analiza en este servidor; nada sale de él.',
  'welcome.step-review': 'Revisar',
  'welcome.what-review': 'Decida sobre los comentarios dudosos: una tecla por respuesta. Los modelos aprenden de ello.',
  'welcome.step-choose': 'Elegir',
  'welcome.what-choose': 'Fije los comentarios y temas que se tratarán y defina el orden del día.',
  'welcome.step-freeze': 'Congelar y enviar',
  'welcome.what-freeze': 'Congele el dossier para que todos vean las mismas cifras e invite a los asistentes.',
  'welcome.step-present': 'Presentar',
  'welcome.what-present': 'Repáselo en una pantalla grande y anote las acciones a medida que se acuerdan.',
  'welcome.step-follow-up': 'Hacer seguimiento',
  'welcome.what-follow-up': 'Siga las acciones e iniciativas y vea el mes siguiente si han servido.',
} satisfies Messages
