import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Confidentiel',
  'confidential.hint':
    'Ces commentaires ont quitté toutes les listes en raison de leur contenu. Seuls leurs destinataires les lisent ici ; chaque lecture est inscrite au journal d’audit.',
  'confidential.open': 'Ouverts',
  'confidential.handled': 'Traités',
  'confidential.none-open': 'Aucun commentaire ouvert',
  'confidential.none-handled': 'Aucun commentaire traité',
  'confidential.none-hint': 'Les nouveaux arrivent par courriel et s’affichent ici.',
  'confidential.newest': { one: 'Le plus récent est affiché.', other: 'Les {count} plus récents sont affichés.' },
  'confidential.off': 'Les commentaires pour une personne désignée sont désactivés',
  'confidential.off-hint':
    'Pour l’activer, désignez un destinataire dans les paramètres. Les commentaires sur le harcèlement, la discrimination, les incidents de sécurité, la santé et l’automutilation quittent alors toutes les listes et vont à cette personne.',
  'confidential.others': 'Réservé aux destinataires',
  'confidential.others-hint':
    'Ouverts : {open}. Traités : {handled}. Ils vont à {to} ; pour les lire, il faut se connecter avec cette adresse.',
  'confidential.to-settings': 'Ouvrir les paramètres',
  'confidential.not-yours': 'Seules les personnes qui reçoivent ces commentaires les lisent ici.',
  'confidential.comment': 'Commentaire {id}',
  'confidential.found': 'repéré automatiquement, {at}',
  'confidential.sent-by': 'envoyé par {by}, {at}',
  'confidential.mailed': 'envoyé par courriel {at}',
  'confidential.not-mailed': 'pas encore envoyé par courriel',
  'confidential.handled-by': 'traité par {by}, {at}',
  'confidential.read': 'Lire',
  'confidential.answered': 'répondu {day}',
  'confidential.ticket': 'ticket {ticket}',
  'confidential.handle': 'Marquer comme traité',
  'confidential.reopen': 'Marquer comme ouvert',
  'confidential.is-handled': 'Marqué comme traité',
  'confidential.is-open': 'Marqué comme ouvert',
  'confidential.keep': 'Remettre dans les listes',
  'confidential.keep-hint':
    'Toutes les personnes qui lisent les listes et les dossiers pourront voir le commentaire. Il quitte cette page et n’y revient pas automatiquement.',
  'confidential.kept': 'Remis dans les listes',
} satisfies Messages
