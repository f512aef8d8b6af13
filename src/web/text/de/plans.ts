import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Anwenden',
  'plans.cancel': 'Abbrechen',
  'plans.looking': 'Es wird gesucht, was sich ändern würde …',
  'plans.no-comments': 'Kein Kommentar würde sich ändern.',
  'plans.comments': { one: '{count} Kommentar würde sich ändern.', other: '{count} Kommentare würden sich ändern.' },
  'plans.comment': 'Kommentar {id}',
  'plans.show-comments': { one: '{count} Kommentar zeigen', other: '{count} Kommentare zeigen' },
  'plans.lists': 'Listen, die sich ändern würden',
  'plans.list': 'Liste',
  'plans.where': 'Bereich und Zeitraum',
  'plans.comes': 'Neu',
  'plans.goes': 'Entfällt',
  'plans.of-theme': 'Thema „{name}“',
  'plans.of-scenario': 'Gruppe „{name}“',
  'plans.packs': 'Unterlagen, die sich ändern würden',
  'plans.pack-changes': { one: '{count} Kommentar ändert sich', other: '{count} Kommentare ändern sich' },
  'plans.pack-frozen': {
    one: 'eingefroren, bleibt wie sie ist; ihre Seite zeigt {count} geänderten Kommentar',
    other: 'eingefroren, bleibt wie sie ist; ihre Seite zeigt {count} geänderte Kommentare',
  },
} satisfies Messages
