import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Appliquer',
  'plans.cancel': 'Annuler',
  'plans.looking': 'Recherche de ce qui changerait…',
  'plans.no-comments': 'Aucun commentaire ne changerait.',
  'plans.comments': { one: '{count} commentaire changerait.', other: '{count} commentaires changeraient.' },
  'plans.comment': 'Commentaire {id}',
  'plans.show-comments': { one: 'Afficher {count} commentaire', other: 'Afficher {count} commentaires' },
  'plans.lists': 'Listes qui changeraient',
  'plans.list': 'Liste',
  'plans.where': 'Domaine et période',
  'plans.comes': 'Ajoutés',
  'plans.goes': 'Retirés',
  'plans.of-theme': 'Thème « {name} »',
  'plans.of-scenario': 'Groupe « {name} »',
  'plans.packs': 'Dossiers qui changeraient',
  'plans.pack-changes': { one: '{count} commentaire change', other: '{count} commentaires changent' },
  'plans.pack-frozen': {
    one: 'figé, reste tel quel ; sa page montre {count} commentaire modifié',
    other: 'figé, reste tel quel ; sa page montre {count} commentaires modifiés',
  },
} satisfies Messages
