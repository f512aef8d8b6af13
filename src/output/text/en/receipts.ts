import type { Messages } from '../../../domain/text/message.js'

/** Notes of erasure receipts. */
export default {
  'receipt.files':
    'Files outside of verbatim are not touched: the survey tool, exports and reports that people downloaded, sent mails, the import folder. Importing them again does not bring anything back.',
  'receipt.backups': 'Backups that were made before still contain the data. The erasure is applied again when one is restored.',
  'receipt.models':
    'Labels that people corrected in the erased comments had been used to retrain the models; these models were deleted.',
  'receipt.first-names': 'First names alone, in texts that people wrote, may mean somebody else and were left.',
  'receipt.retrained': 'The models were retrained without them: correction {id} is now in use.',
  'receipt.shipped':
    'The shipped models are now in use: the remaining reviews are not enough to retrain, or do not improve the models.',
  'receipt.later':
    'A server does not respond at the moment: queued jobs are cleaned, and packs, reports and lists built again, once it does.',
} satisfies Messages
