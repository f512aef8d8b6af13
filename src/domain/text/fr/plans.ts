import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Essayé sur les commentaires de la période la plus récente établie',
    other: 'Essayé sur les commentaires des {count} périodes les plus récentes établies',
  },
  'plan.renamed': 'Seul le nom change : les commentaires restent dans le thème',
  'plan.follow': 'Les commentaires que des personnes ont déplacés suivent',
  'plan.area-new': 'Le domaine « {area} » est nouveau : rien n’en a encore été établi',
  'plan.not-listed': '{period} n’est pas détaillé : moins de {min} réponses arriveraient, partiraient ou resteraient',
  'plan.hides': '{period} serait masqué : moins de {min} réponses',
  'plan.shows': '{period} serait affiché : au moins {min} réponses',
  'plan.slices': '{where} : {slices|commas}',
  'plan.models-same': 'Aucune étiquette ne viendrait d’autres modèles : rien ne change',
  'plan.models-again':
    'Les commentaires sont analysés de nouveau en arrière-plan, et les thèmes et les listes en sont établis. Ce que des personnes ont dit d’une étiquette est conservé',
  'plan.members': {
    one: '{some} membre sur {count} est nouveau ou modifié',
    other: '{some} membres sur {count} sont nouveaux ou modifiés',
  },
  'plan.newest-only': {
    one: 'Seul le commentaire le plus récent qui peut nommer l’un d’eux a été lu pour ce plan',
    other: 'Seuls les {count} commentaires les plus récents qui peuvent nommer l’un d’eux ont été lus pour ce plan',
  },
  'doubt.part-of': 'ce peut être {names|or}',
  'doubt.unknown': 'ce n’est pas un nom connu',
  'doubt.place': 'ce peut être un lieu',
  'doubt.product': 'ce peut être un produit',
  'doubt.firm': 'ce peut être une entreprise',
  'doubt.dimension': 'il figure aussi parmi les valeurs de la dimension « {dimension} »',
  'doubt.several': 'il peut s’agir de l’un de plusieurs membres',
  'doubt.assigned': 'des tickets sont aussi attribués à ce nom',
  'ask.score': 'Aucune colonne n’est reconnue comme la note.',
  'ask.comment': 'Aucune colonne n’est reconnue comme le commentaire.',
  'ask.time': 'Aucune colonne n’est reconnue comme la date.',
  'ask.could-be': '{question} D’après leur contenu, ce pourrait être : {columns|commas}.',
  'ask.scale': 'Les notes de « {column} » sont toutes entre 1 et 5. L’échelle pourrait être de 1 à 5 ou de 0 à 10.',
  'ask.dates': 'Les dates de « {column} » pourraient être jour/mois ou mois/jour, par exemple à la ligne {line}.',
  'ask.dates-both': 'Les dates de « {column} » sont jour/mois à la ligne {day} et mois/jour à la ligne {month}.',
  'note.second-header': 'L’en-tête a une deuxième ligne, comme {tool} l’écrit : ignorée',
  'note.third-header': 'L’en-tête a une deuxième et une troisième ligne, comme {tool} les écrit : ignorées',
  'models.too-few':
    'Trop peu de vérifications : il faut {segments} segments, dont {each} avec et {each} sans l’étiquette, et {each} mis de côté',
  'models.none-fits': 'Aucune correction ne convient mieux aux vérifications que les modèles fournis',
  'models.worse-held-out': 'Moins bon sur les vérifications mises de côté',
  'models.worse-gold': 'Moins bon sur l’échantillon de référence',
} satisfies Messages
