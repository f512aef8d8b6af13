import type { Messages } from '../text.js'

export default {
  'plans.apply': 'Toteuta',
  'plans.cancel': 'Peruuta',
  'plans.looking': 'Haetaan, mikä muuttuisi …',
  'plans.no-comments': 'Yksikään kommentti ei muuttuisi.',
  'plans.comments': { one: '{count} kommentti muuttuisi.', other: '{count} kommenttia muuttuisi.' },
  'plans.comment': 'Kommentti {id}',
  'plans.show-comments': { one: 'Näytä {count} kommentti', other: 'Näytä {count} kommenttia' },
  'plans.lists': 'Muuttuvat listat',
  'plans.list': 'Lista',
  'plans.where': 'Alue ja jakso',
  'plans.comes': 'Lisätään',
  'plans.goes': 'Poistetaan',
  'plans.of-theme': 'Teema ”{name}”',
  'plans.of-scenario': 'Ryhmä ”{name}”',
  'plans.packs': 'Muuttuvat paketit',
  'plans.pack-changes': { one: '{count} kommentti muuttuu', other: '{count} kommenttia muuttuu' },
  'plans.pack-frozen': {
    one: 'jäädytetty, pysyy ennallaan; sivulla näkyy {count} muuttunut kommentti',
    other: 'jäädytetty, pysyy ennallaan; sivulla näkyy {count} muuttunutta kommenttia',
  },
} satisfies Messages
