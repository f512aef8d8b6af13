import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Verkställ',
  'plans.cancel': 'Avbryt',
  'plans.looking': 'Söker efter vad som skulle ändras …',
  'plans.no-comments': 'Inga kommentarer skulle ändras.',
  'plans.comments': { one: '{count} kommentar skulle ändras.', other: '{count} kommentarer skulle ändras.' },
  'plans.comment': 'Kommentar {id}',
  'plans.show-comments': { one: 'Visa {count} kommentar', other: 'Visa {count} kommentarer' },
  'plans.lists': 'Listor som skulle ändras',
  'plans.list': 'Lista',
  'plans.where': 'Område och period',
  'plans.comes': 'Läggs till',
  'plans.goes': 'Tas bort',
  'plans.of-theme': 'Temat ”{name}”',
  'plans.of-scenario': 'Grupp ”{name}”',
  'plans.packs': 'Underlag som skulle ändras',
  'plans.pack-changes': { one: '{count} kommentar ändras', other: '{count} kommentarer ändras' },
  'plans.pack-frozen': {
    one: 'fryst, ändras inte; sidan visar {count} ändrad kommentar',
    other: 'fryst, ändras inte; sidan visar {count} ändrade kommentarer',
  },
} satisfies Messages
