import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Ubicación',
  'dimension.service': 'Servicio',
  'dimension.assignmentGroup': 'Grupo de soporte',
  'dimension.channel': 'Canal',
  'label.improvement_idea': 'Idea de mejora',
  'label.pain_point': 'Problema',
  'label.praise': 'Elogio',
  'reach.few-responses': 'sin proporción: menos de {min} encuestados',
  'reach.few-members': 'sin proporción: menos de {min} miembros',
} satisfies Messages
