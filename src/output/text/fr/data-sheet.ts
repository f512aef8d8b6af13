import type { Messages } from '../../../domain/text/message.js'

export default {
  'data.title': 'Fiche de données : ce que verbatim stocke et qui le voit',
  'data.short-title': 'Fiche de données',
  'data.made': 'Établie à partir de la configuration en cours le {day}. Elle ne contient aucune donnée personnelle.',
  'data.purpose': 'À quoi sert verbatim',
  'data.purpose-reads':
    'verbatim lit les commentaires des enquêtes sur l’expérience informatique, y trouve idées d’amélioration, irritants et compliments, et prépare des réunions sur les services informatiques.',
  'data.purpose-not':
    'Il ne mesure ni les performances ni le comportement des salariés. Les noms ne figurent que dans les compliments ; les plaintes sur une personne sont affichées sans son nom.',
  'data.automated': 'Décisions automatisées',
  'data.automated-none':
    'Aucune. verbatim étiquette et trie les commentaires ; des personnes les lisent et décident. Il ne prend ni ne prépare aucune décision concernant une personne.',
  'data.models':
    'Les étiquettes sont posées par des modèles qui tournent sur cette machine ({engine}). Pour cela, aucun commentaire n’est envoyé à un modèle de langage externe.',
  'data.models-corrected':
    'Les étiquettes sont posées par des modèles qui tournent sur cette machine ({engine}, corrigés par les vérifications de cette installation). Pour cela, aucun commentaire n’est envoyé à un modèle de langage externe.',
  'data.stored': 'Ce qui est stocké',
  'data.responses': { one: '{count} réponse', other: '{count} réponses' },
  'data.stored-responses': '{responses}, dont {comments} avec un commentaire. Enquêtes : {sources}.',
  'data.stored-responses-from':
    '{responses}, dont {comments} avec un commentaire, du {from|day} au {to|day}. Enquêtes : {sources}.',
  'data.none-yet': 'aucune pour l’instant',
  'data.of-response':
    'De chaque réponse : date, note, commentaire, temps perdu, numéro du ticket, personne chargée du ticket et ces dimensions : {dimensions}.',
  'data.hashes': {
    one: 'Les identifiants des réponses et des répondants sont stockés uniquement sous forme de hachages à clé ; la clé est conservée hors de la base de données. {count} réponse a le hachage d’un répondant.',
    other:
      'Les identifiants des réponses et des répondants sont stockés uniquement sous forme de hachages à clé ; la clé est conservée hors de la base de données. {count} réponses ont le hachage d’un répondant.',
  },
  'data.of-comment':
    'De chaque commentaire : langue, étiquettes, thèmes, noms cités, emplacement des données personnelles et vecteurs servant au tri.',
  'data.tickets': {
    one: '{count} ticket avec dates, groupe, priorité et personne chargée.',
    other: '{count} tickets avec dates, groupe, priorité et personne chargée.',
  },
  'data.roster':
    'La liste des membres : noms, graphies, équipes et consentement ({public} pour tous, {team} pour l’équipe, {private} pour soi seul, {off} pour personne).',
  'data.accounts': 'Comptes avec nom, adresse e-mail et rôle ; sessions ; journal d’audit de qui a fait quoi.',
  'data.who-sees': 'Qui voit quoi',
  'data.masked':
    'Tout le monde voit les commentaires avec les adresses e-mail, numéros de téléphone et autres données personnelles masqués et, hors compliments, les noms aussi. Les membres qui ont choisi « Moi seulement » ou « Personne » ne sont jamais nommés.',
  'data.unmasked':
    'Seuls les Experience Officers peuvent lire un commentaire donné avec ses noms : ils doivent indiquer un motif, qui est enregistré.',
  'data.role': 'Rôle',
  'data.sees': 'Ce qu’il voit',
  'data.accounts-head': 'Comptes',
  'data.officer-sees': 'tout, gère les personnes ; certains commentaires avec les noms, consigné',
  'data.member-sees': 'commentaires masqués, listes, dossiers et rapports de tous les domaines',
  'data.area-member-sees': 'la même chose pour certains domaines',
  'data.team-reader-sees': 'les remerciements à sa propre équipe, rien d’autre',
  'data.programs': 'Clés de programmes',
  'data.programs-see': 'ce que permet leur rôle',
  'data.minimums': 'Tailles minimales des groupes',
  'data.minimums-rule':
    'Rien n’est affiché pour moins de répondants que le minimum du domaine : ni commentaire, ni chiffre, ni thème, ni groupe, ni rien dont un si petit nombre pourrait être déduit par soustraction.',
  'data.minimum-low': 'Un minimum inférieur à 3 ne protège personne : il devrait être relevé.',
  'data.area': 'Domaine',
  'data.minimum': 'Minimum de répondants',
  'data.kept': 'Combien de temps les données sont conservées',
  'data.kept-rules':
    'La suppression a lieu une fois par jour, par domaine. Si des règles se recoupent, la plus courte s’applique.',
  'data.kept-no-rule': 'Aucune règle de conservation n’est active : tout est conservé jusqu’à ce que quelqu’un le supprime.',
  'data.comments': 'Commentaires',
  'data.everything': 'Tout',
  'data.state': 'État',
  'data.on': 'active',
  'data.off': 'inactive',
  'data.stays': 'conservé',
  'data.deleted-after': { one: 'supprimé après {count} mois', other: 'supprimé après {count} mois' },
  'data.goes': 'Où vont les données',
  'data.mail': 'E-mails : invitations aux réunions et suivis, avec des commentaires masqués.',
  'data.no-mail': 'Aucun e-mail n’est envoyé : aucun serveur de messagerie n’est configuré.',
  'data.no-webhooks': 'Aucun webhook n’est actif.',
  'data.webhooks': 'Webhooks actifs : {webhooks|semicolons}.',
  'data.translation': 'Traductions : les commentaires masqués dont quelqu’un demande la traduction sont envoyés à {service}.',
  'data.no-translation':
    'Les commentaires ne sont envoyés à aucun service de traduction ; le navigateur peut les traduire sur l’ordinateur du lecteur.',
  'data.sign-in-through': 'La connexion passe par {service}.',
  'data.sign-in-here': 'La connexion se fait avec un mot de passe ou une clé d’accès de ce service.',
  'data.route-out': {
    one: 'Les commentaires sur {categories} sont retirés de toutes les listes et vont à {count} personne désignée.',
    other: 'Les commentaires sur {categories} sont retirés de toutes les listes et vont à {count} personnes désignées.',
  },
  'data.category-harassment': 'harcèlement',
  'data.category-discrimination': 'les discriminations',
  'data.category-security': 'sécurité',
  'data.category-health': 'santé',
  'data.category-self-harm': 'automutilation',
  'data.no-route-out':
    'Les commentaires sur le harcèlement, la santé, etc. ne sont pas transmis à une personne désignée : cette fonction est désactivée.',
  'data.exports':
    'Les exports et l’API donnent des données masquées selon les mêmes règles. Les exports sont consignés avec leur auteur.',
  'data.rights': 'Droits des personnes concernées',
  'data.rights-members':
    'Les membres voient leurs propres remerciements et fixent leur consentement à tout moment ; il vaut aussi pour le passé. Ils peuvent les marquer comme vus ; l’Experience Management Office voit cette marque là où il voit les remerciements.',
  'data.rights-officer':
    'Un Experience Officer peut remettre tout ce qui est stocké sur une personne et effacer un répondant ou un membre partout, avec un reçu. Les effacements restent valables quand une sauvegarde est restaurée ou un fichier importé de nouveau.',
  'data.erasures': { one: '{count} effacement à ce jour.', other: '{count} effacements à ce jour.' },
} satisfies Messages
