import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Merci',
  'wall.thank-you-to': 'Merci, {name}',
  'wall.thanks-to': 'Merci à {name}',
  'wall.unquoted': 'Remerciements nominatifs.',
  'wall.public': 'Ce qui a été dit de collègues de l’informatique qui ont accepté des remerciements publics.',
  'wall.team': 'Ce qui a été dit de membres de cette équipe. Réservé à cette équipe.',
  'wall.private': 'Privé : ces remerciements n’apparaissent sur aucun autre mur, aucune liste ni aucun flux.',
  'wall.member': 'Ce qui a été dit d’un membre de {team}.',
  'wall.nothing-public':
    'Rien à afficher pour l’instant. Les remerciements apparaissent ici une fois que la personne a accepté des remerciements publics.',
  'wall.nothing': 'Rien à afficher pour l’instant. Les remerciements apparaissent ici une fois les listes de leur mois créées.',
  'wall.earlier': 'Remerciements précédents',
  'wall.subscribe': 'S’abonner au flux :',
  'wall.walls': 'Murs',
  'wall.everyone': 'Tout le monde',
  'wall.feed-public': 'Merci à des collègues de l’informatique',
  'wall.feed-member': 'Merci à un membre',
} satisfies Messages
