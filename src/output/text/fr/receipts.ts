import type { Messages } from '../../../domain/text/message.js'

export default {
  'receipt.files':
    'Les fichiers hors de verbatim ne sont pas touchés : l’outil d’enquête, les exports et rapports téléchargés, les e-mails envoyés, le dossier d’import. Les importer de nouveau ne rétablit rien.',
  'receipt.backups':
    'Les sauvegardes antérieures contiennent encore les données. L’effacement est appliqué de nouveau à chaque restauration.',
  'receipt.models':
    'Des corrections faites dans les commentaires effacés avaient servi à réentraîner des modèles ; ces modèles ont été supprimés.',
  'receipt.first-names':
    'Les prénoms seuls, dans les textes écrits par des personnes, peuvent désigner quelqu’un d’autre et ont été laissés.',
  'receipt.retrained': 'Les modèles ont été réentraînés sans eux : la correction {id} est maintenant utilisée.',
  'receipt.shipped':
    'Les modèles fournis sont maintenant utilisés : les vérifications restantes ne suffisent pas à réentraîner, ou ne les améliorent pas.',
  'receipt.later':
    'Un serveur ne répond pas en ce moment : dès qu’il répondra, les tâches en attente seront nettoyées, et les dossiers, rapports et listes seront créés de nouveau.',
} satisfies Messages
