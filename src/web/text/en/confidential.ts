import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Confidential',
  'confidential.hint':
    'These comments were removed from all lists because of their content. Only their recipients can read them here; each time is recorded in the audit log.',
  'confidential.open': 'Open',
  'confidential.handled': 'Handled',
  'confidential.none-open': 'No open comments',
  'confidential.none-handled': 'No handled comments',
  'confidential.none-hint': 'New ones come by mail and appear here.',
  'confidential.newest': { one: 'The newest {count} is shown.', other: 'The newest {count} are shown.' },
  'confidential.off': 'Comments for a named person are off',
  'confidential.off-hint':
    'To switch this on, add a recipient in the settings. Comments about harassment, discrimination, security incidents, health and self-harm are then removed from all lists and sent to that person.',
  'confidential.others': 'Only the recipients can read these',
  'confidential.others-hint': 'Open: {open}. Handled: {handled}. They go to {to}; to read them, sign in with that address.',
  'confidential.to-settings': 'Open the settings',
  'confidential.not-yours': 'Only the recipients of these comments can read them here.',
  'confidential.comment': 'Comment {id}',
  'confidential.found': 'identified automatically, {at}',
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
    'Everyone who reads lists and packs can then see the comment. It is removed from this page and is not sent here automatically again.',
  'confidential.kept': 'Back on the lists',
} satisfies Messages
