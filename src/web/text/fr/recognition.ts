import type { Messages } from '../text.js'

export default {
  'nav.recognition': 'Reconnaissance',
  'nav.feed': 'Remerciements',
  'nav.mine': 'Ma reconnaissance',
  'recognition.lead': 'Personnes remerciées par leur nom et qui ont accepté d’être nommées, par équipe.',
  'recognition.team': 'Équipe',
  'recognition.all-teams': 'Toutes les équipes',
  'recognition.no-team': 'Sans équipe',
  'recognition.print-cards': 'Imprimer',
  'recognition.public-wall': 'Mur public',
  'recognition.wall': 'Afficher comme mur',
  'recognition.wall-of': 'Mur de {team}',
  'recognition.none': 'Aucune reconnaissance sur cette période',
  'recognition.none-hint':
    'Les remerciements apparaissent ici une fois les listes établies, si la personne a accepté d’être nommée et que rien n’est retenu pour révision.',
  'recognition.times': { one: 'Une fois remerciée', other: '{count} remerciements' },
  'recognition.since': '{total} depuis le {day}',
  'recognition.reach': '{recognised} membres sur {members} remerciés',
  'recognition.per-hundred-tickets': '{value} pour 100 tickets',
  'recognition.per-hundred-responses': '{value} pour 100 réponses',
  'recognition.unquoted': 'Remerciements nominatifs.',
  'recognition.seen-on': 'Vu le {day}',
  'recognition.card': 'Carte',
  'recognition.card-of': 'Carte pour {name}',
  'recognition.thank-you': 'Merci, {name}',
  'recognition.print': 'Imprimer',
  'recognition.save': 'Enregistrer comme image',
  'recognition.file': 'Merci à {name}',
  'recognition.more': 'Afficher les précédents',
  'recognition.everybody': 'Tout le monde',
  'recognition.everybody-hint': 'Ce qui a été dit de collègues qui ont accepté la reconnaissance publique.',
  'recognition.team-hint':
    'Ce qui a été dit de membres de cette équipe. Seules cette équipe et l’Experience Management Office le voient.',
  'recognition.none-yet': 'Pas encore de remerciements',
  'recognition.none-yet-hint': 'Les remerciements apparaissent ici une fois les listes du mois établies.',
  'recognition.none-off': 'Vous avez choisi de n’être nommé nulle part : aucun remerciement n’est affiché.',
  'recognition.not-linked': 'Votre compte n’est pas lié à la liste des personnes',
  'recognition.not-linked-hint':
    'Demandez à un Experience Officer de le lier : vous verrez ici ce qui a été dit de vous et déciderez qui d’autre le voit.',
  'recognition.said': 'Ce qui a été dit de vous',
  'recognition.seen-hint':
    'Marquez ce que vous avez vu. Si vos remerciements peuvent être montrés à l’Experience Management Office, il voit la marque.',
  'recognition.mark-seen': 'Marquer comme vu',
  'recognition.mark-unseen': 'Marquer comme non vu',
  'recognition.consent': 'Qui voit les remerciements qui vous nomment',
  'recognition.consent-hint':
    'Dans la liste, vous êtes {name}. Votre choix s’applique aussitôt, aussi au passé. Les commentaires restent dans les rapports, sans votre nom là où vous ne le voulez pas.',
  'recognition.consent-question': 'Quand quelqu’un vous remercie par votre nom, le montrer à',
  'recognition.consent-public': 'Tout le monde',
  'recognition.consent-public-hint':
    'Toutes les personnes qui peuvent ouvrir ce service, sur le mur public et dans les canaux où la reconnaissance est publiée.',
  'recognition.consent-team': 'Mon équipe',
  'recognition.consent-team-hint':
    'Votre équipe, dans son flux et sur son mur, et l’Experience Management Office, dans ses listes, dossiers et rapports.',
  'recognition.consent-private': 'Moi seulement',
  'recognition.consent-private-hint':
    'Vous, sur cette page. Ce n’est dans aucune liste, aucun dossier, rapport ou flux des autres. Les Experience Officers, qui gèrent le service, pourraient ouvrir votre propre flux.',
  'recognition.consent-off': 'Personne',
  'recognition.consent-off-hint': 'Votre nom n’apparaît nulle part et aucun remerciement n’est recueilli pour vous.',
  'recognition.consent-save': 'Enregistrer',
  'recognition.consent-saved': 'Enregistré. Cela vaut dès maintenant, aussi pour les remerciements passés.',
} satisfies Messages
