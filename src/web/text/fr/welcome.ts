import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Bienvenue dans verbatim',
  'welcome.lead':
    'Il lit ce que les gens écrivent dans les enquêtes informatiques et prépare la réunion mensuelle : irritants, idées et personnes remerciées.',
  'welcome.sample': 'Données d’exemple',
  'welcome.sample-what':
    'Environ 2 000 réponses fictives aux enquêtes d’une compagnie de ferries. L’analyse prend une à deux minutes ; vous pourrez les retirer d’un clic.',
  'welcome.load': 'Charger l’exemple',
  'welcome.officer': 'Un Experience Officer peut charger l’exemple.',
  'welcome.has-data': 'Des réponses sont importées',
  'welcome.responses': { one: '{count} réponse est présente.', other: '{count} réponses sont présentes.' },
  'welcome.open': 'Ouvrir l’accueil',
  'welcome.own': 'Votre enquête',
  'welcome.own-what':
    'Tout export avec une note, un commentaire ou les deux. Les colonnes sont reconnues ; vous voyez comment elles sont lues avant l’enregistrement.',
  'welcome.choose': 'Commencer avec votre fichier',
  'welcome.member': 'Un membre de l’Experience Management Office peut importer un fichier.',
  'welcome.path': 'Du fichier à la réunion',
  'welcome.step-import': 'Importer',
  'welcome.what-import': 'Déposez l’export d’enquête. Chaque commentaire est analysé sur ce serveur ; rien n’en sort.',
  'welcome.step-review': 'Vérifier',
  'welcome.what-review': 'Tranchez les commentaires incertains : une touche par réponse. Les modèles en tirent parti.',
  'welcome.step-choose': 'Choisir',
  'welcome.what-choose': 'Épinglez les commentaires et thèmes à aborder et fixez l’ordre du jour.',
  'welcome.step-freeze': 'Figer et envoyer',
  'welcome.what-freeze': 'Figez le dossier pour que tous voient les mêmes chiffres, et invitez les participants.',
  'welcome.step-present': 'Présenter',
  'welcome.what-present': 'Parcourez-le sur grand écran et notez les actions au fur et à mesure.',
  'welcome.step-follow-up': 'Suivre',
  'welcome.what-follow-up': 'Suivez les actions et initiatives, et voyez le mois suivant si elles ont eu un effet.',
} satisfies Messages
