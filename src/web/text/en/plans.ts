import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Apply',
  'plans.cancel': 'Cancel',
  'plans.looking': 'Looking for what would change …',
  'plans.no-comments': 'No comments would change.',
  'plans.comments': { one: '{count} comment would change.', other: '{count} comments would change.' },
  'plans.comment': 'Comment {id}',
  'plans.show-comments': { one: 'Show {count} comment', other: 'Show {count} comments' },
  'plans.lists': 'Lists that would change',
  'plans.list': 'List',
  'plans.where': 'Area and period',
  'plans.comes': 'Added',
  'plans.goes': 'Removed',
  'plans.of-theme': 'Theme “{name}”',
  'plans.of-scenario': 'Slice “{name}”',
  'plans.packs': 'Packs that would change',
  'plans.pack-changes': { one: '{count} comment changes', other: '{count} comments change' },
  'plans.pack-frozen': {
    one: 'frozen, stays as it is; its page shows {count} changed comment',
    other: 'frozen, stays as it is; its page shows {count} changed comments',
  },
} satisfies Messages
