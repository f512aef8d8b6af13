import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Standort',
  'dimension.service': 'Service',
  'dimension.assignmentGroup': 'Supportgruppe',
  'dimension.channel': 'Kanal',
  'label.improvement_idea': 'Verbesserungsidee',
  'label.pain_point': 'Problem',
  'label.praise': 'Lob',
  'reach.few-responses': 'keine Quote: weniger als {min} Befragte',
  'reach.few-members': 'keine Quote: weniger als {min} Mitglieder',
} satisfies Messages
