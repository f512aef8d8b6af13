import type { Messages } from '../message.js'

export default {
  'dimension.location': 'Toimipaikka',
  'dimension.service': 'Palvelu',
  'dimension.assignmentGroup': 'Tukiryhmä',
  'dimension.channel': 'Kanava',
  'label.improvement_idea': 'Kehitysidea',
  'label.pain_point': 'Ongelma',
  'label.praise': 'Kehu',
  'reach.few-responses': 'ei suhdelukua: alle {min} vastaajaa',
  'reach.few-members': 'ei suhdelukua: alle {min} jäsentä',
} satisfies Messages
