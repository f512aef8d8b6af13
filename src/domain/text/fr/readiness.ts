import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} semaine', other: '{count} semaines' },
  'count.months': { one: '{count} mois', other: '{count} mois' },
  'count.quarters': { one: '{count} trimestre', other: '{count} trimestres' },
  'count.years': { one: '{count} an', other: '{count} ans' },
  'kind.week': 'semaine',
  'kind.month': 'mois',
  'kind.quarter': 'trimestre',
  'kind.year': 'année',
  'mode.is-explain': 'Réunion pour expliquer',
  'mode.is-discuss': 'Réunion pour discuter',
  'mode.is-decide': 'Réunion pour décider',
  'mode.first':
    'C’est la première période avec des données. Expliquez les chiffres et d’où ils viennent. Ne fondez pas encore de décisions sur eux.',
  'mode.second':
    'C’est la deuxième période avec des données. Comparez les deux, demandez si elles correspondent à ce que l’on voit au quotidien et notez ce qui manque encore.',
  'mode.third': 'Il y a au moins {periods} de données. Servez-vous-en pour décider qui fait quoi, et pour quand.',
  'ready.responses': {
    one: 'Seulement {count} réponse : quelques réponses peuvent changer chaque chiffre.',
    other: 'Seulement {count} réponses : quelques réponses peuvent changer chaque chiffre.',
  },
  'ready.comments': {
    one: 'Seul {count} commentaire a pu être analysé : trop peu pour trouver des thèmes communs.',
    other: 'Seuls {count} commentaires ont pu être analysés : trop peu pour trouver des thèmes communs.',
  },
  'ready.before': 'la période précédente',
  'ready.year-ago': 'la même période un an plus tôt',
  'ready.no-comparison': 'Pas de comparaison, trop peu de réponses : {periods}.',
  'ready.incomplete':
    'Données incomplètes : {periods}. La première réponse est arrivée après le début. Les nombres ne sont pas comparés ; les autres chiffres le sont avec la partie disponible.',
  'ready.part': { one: '{some} commentaire sur {count}', other: '{some} commentaires sur {count}' },
  'ready.waiting': {
    one: '{part} n’a pas encore été analysé : recréez le dossier plus tard.',
    other: '{part} n’ont pas encore été analysés : recréez le dossier plus tard.',
  },
  'ready.unsupported': {
    one: '{part} est dans une langue non prise en charge : ces réponses comptent dans les chiffres, mais ne figurent pas dans les listes.',
    other:
      '{part} sont dans une langue non prise en charge : ces réponses comptent dans les chiffres, mais ne figurent pas dans les listes.',
  },
  'ready.failed': {
    one: '{part} n’a pas pu être analysé : voir les raisons sous « Couverture ».',
    other: '{part} n’ont pas pu être analysés : voir les raisons sous « Couverture ».',
  },
  'ready.unlabelled': {
    one: '{some} commentaire analysé sur {count} n’a pas d’étiquette : lisez-le, la période porte peut-être sur d’autres sujets.',
    other:
      '{some} commentaires analysés sur {count} n’ont pas d’étiquette : lisez-en quelques-uns, la période porte peut-être sur d’autres sujets.',
  },
  'ready.not-measured': 'Les étiquettes ne sont pas encore mesurées : {note}.',
  'ready.too-few-read': '{read} commentaires lus sur {items} ; les chiffres sont affichés à partir de {min}',
  'ready.measured': 'Étiquettes, mesurées sur {read} (intervalle à 95 %) : {figures|semicolons}.',
  'ready.read': {
    one: '{count} commentaire de {month}, lu sans la réponse des modèles',
    other: '{count} commentaires de {month}, lus sans la réponse des modèles',
  },
  'ready.precision-and-recall': '{label} : {precision} des étiquettes posées sont justes, {recall} du total est trouvé',
  'ready.precision': '{label} : {precision} des étiquettes posées sont justes',
  'ready.recall': '{label} : {recall} du total est trouvé',
  'ready.share': '{value} % ({low}–{high})',
  'ready.label-improvement_idea': 'idées',
  'ready.label-pain_point': 'irritants',
  'ready.label-praise': 'compliments',
  'ready.slices': '{names} : pas assez de réponses.',
  'ready.privacy': {
    one: '{count} groupe n’est pas affiché : il révélerait moins de {min} personnes.',
    other: '{count} groupes ne sont pas affichés : ils révéleraient moins de {min} personnes.',
  },
  'ready.unlisted': {
    one: '{count} personne remerciée par son nom ne figure pas encore dans la liste des membres : ajoutez-la avec « verbatim roster suggest » ou dans les paramètres (/app/settings/roster).',
    other:
      '{count} personnes remerciées par leur nom ne figurent pas encore dans la liste des membres : ajoutez-les avec « verbatim roster suggest » ou dans les paramètres (/app/settings/roster).',
  },
  'ready.no-roster':
    'Il n’y a pas encore de liste des membres : ajoutez des membres avec « verbatim roster FICHIER » ou dans les paramètres (/app/settings/roster).',
  'ready.agenda':
    'L’ordre du jour demande {asked} minutes, mais seules {minutes} sont disponibles : chaque point a été raccourci.',
  'ready.hidden': {
    one: '{count} commentaire a été masqué dans les listes depuis la création de ce dossier et n’est pas affiché.',
    other: '{count} commentaires ont été masqués dans les listes depuis la création de ce dossier et ne sont pas affichés.',
  },
  'ready.raised':
    'Ce dossier a été créé avec un minimum inférieur à {min} répondants : certains chiffres sont masqués. Recréez le dossier pour afficher tous les chiffres avec assez de répondants.',
  'ready.erased':
    'Les données d’une personne ont été effacées après la création de ce dossier : ses commentaires ont disparu, et les chiffres qui reposent maintenant sur moins de {min} répondants sont masqués.',
} satisfies Messages
