import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Standort',
  'dimension.service': 'Service',
  'dimension.assignmentGroup': 'Supportgruppe',
  'dimension.channel': 'Kanal',
  'label.improvement_idea': 'Verbesserungsidee',
  'label.pain_point': 'Problem',
  'label.praise': 'Lob',
} satisfies Messages
