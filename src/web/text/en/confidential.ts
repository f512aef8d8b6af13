import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Confidential',
  'confidential.hint':
    'These comments left every list because of what they say. Only the people who receive them read them here; each reading is written to the audit log.',
  'confidential.open': 'Open',
  'confidential.handled': 'Handled',
  'confidential.none-open': 'No open comments',
  'confidential.none-handled': 'No handled comments',
  'confidential.none-hint': 'New ones come by mail and appear here.',
  'confidential.newest': { one: 'The newest {count} is shown.', other: 'The newest {count} are shown.' },
  'confidential.off': 'Comments for a named person are off',
  'confidential.off-hint':
    'To switch this on, name a recipient in the settings. Comments about harassment, discrimination, security incidents, health and self-harm then leave every list and go to that person.',
  'confidential.others': 'Read by the recipients alone',
  'confidential.others-hint': 'Open: {open}. Handled: {handled}. They go to {to}, who sign in with that address to read them.',
  'confidential.to-settings': 'Open the settings',
  'confidential.not-yours': 'Only the people who receive such comments read them here.',
  'confidential.comment': 'Comment {id}',
  'confidential.found': 'found by its words, {at}',
  'confidential.sent-by': 'sent by {by}, {at}',
  'confidential.mailed': 'mailed {at}',
  'confidential.not-mailed': 'not mailed yet',
  'confidential.handled-by': 'handled by {by}, {at}',
  'confidential.read': 'Read',
  'confidential.answered': 'answered {day}',
  'confidential.ticket': 'ticket {ticket}',
  'confidential.handle': 'Mark as handled',
  'confidential.reopen': 'Mark as open',
  'confidential.is-handled': 'Marked as handled',
  'confidential.is-open': 'Marked as open',
  'confidential.keep': 'Put back on the lists',
  'confidential.keep-hint':
    'Everyone who reads lists and packs can then see the comment. It leaves this page and is not sent here automatically again.',
  'confidential.kept': 'Back on the lists',
} satisfies Messages
