import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Site',
  'dimension.service': 'Service',
  'dimension.assignmentGroup': 'Groupe de support',
  'dimension.channel': 'Canal',
  'label.improvement_idea': 'Idée d’amélioration',
  'label.pain_point': 'Irritant',
  'label.praise': 'Compliment',
  'reach.few-responses': 'pas de ratio : moins de {min} répondants',
  'reach.few-members': 'pas de ratio : moins de {min} membres',
} satisfies Messages
