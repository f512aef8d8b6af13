import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Plats',
  'dimension.service': 'Tjänst',
  'dimension.assignmentGroup': 'Supportgrupp',
  'dimension.channel': 'Kanal',
  'label.improvement_idea': 'Förbättringsidé',
  'label.pain_point': 'Problem',
  'label.praise': 'Beröm',
  'reach.few-responses': 'ingen kvot: färre än {min} svarande',
  'reach.few-members': 'ingen kvot: färre än {min} medlemmar',
} satisfies Messages
