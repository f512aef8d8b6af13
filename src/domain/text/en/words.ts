import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Location',
  'dimension.service': 'Service',
  'dimension.assignmentGroup': 'Assignment group',
  'dimension.channel': 'Channel',
  'label.improvement_idea': 'Improvement idea',
  'label.pain_point': 'Pain point',
  'label.praise': 'Praise',
  'reach.few-responses': 'no ratio: fewer than {min} respondents',
  'reach.few-members': 'no ratio: fewer than {min} members',
} satisfies Messages
