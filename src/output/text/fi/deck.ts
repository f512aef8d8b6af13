import type { Messages } from '../../../domain/text/message.js'

export default {
  'deck.figures': 'Avainluvut',
  'deck.course': 'Happiness ajan mittaan',
  'deck.thank-you': 'Kiitos',
  'deck.read-aloud': 'Lukekaa nämä ääneen',
  'deck.read-some': {
    one: 'Lukekaa nämä ääneen ({first}–{last}/{count} henkilöä)',
    other: 'Lukekaa nämä ääneen ({first}–{last}/{count} henkilöä)',
  },
  'deck.no-comments': 'Kommentteja ei voi näyttää.',
  'deck.initiative': 'Hanke',
  'deck.action': 'Toimenpide',
  'deck.agreed': 'Hankkeet ja toimenpiteet',
  'deck.state-overdue': 'myöhässä',
  'deck.state-open': 'avoinna',
  'deck.state-planned': 'suunniteltu',
  'deck.state-running': 'käynnissä',
  'deck.state-done': 'tehty',
  'deck.state-dropped': 'hylätty',
  'deck.decisions': 'Päätökset',
  'deck.decisions-about': 'Mitä, kuka ja mihin mennessä',
  'deck.questions': 'Kysymykset tähän kokoukseen:',
} satisfies Messages
