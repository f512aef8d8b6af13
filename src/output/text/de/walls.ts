import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Danke',
  'wall.thank-you-to': 'Danke, {name}',
  'wall.thanks-to': 'Dank an {name}',
  'wall.unquoted': 'Namentlich gedankt.',
  'wall.public': 'Was über Kolleginnen und Kollegen in der IT gesagt wurde, die öffentlicher Anerkennung zugestimmt haben.',
  'wall.team': 'Was über Mitglieder dieses Teams gesagt wurde. Nur für dieses Team.',
  'wall.private': 'Privat: Diese Anerkennungen erscheinen auf keiner anderen Dankeswand, in keiner Liste und keinem Feed.',
  'wall.member': 'Was über ein Mitglied von {team} gesagt wurde.',
  'wall.nothing-public':
    'Noch nichts zu zeigen. Anerkennung erscheint hier, sobald die Person öffentlicher Anerkennung zugestimmt hat.',
  'wall.nothing': 'Noch nichts zu zeigen. Anerkennung erscheint hier, sobald die Listen ihres Monats erstellt sind.',
  'wall.earlier': 'Frühere Anerkennungen',
  'wall.subscribe': 'Feed abonnieren:',
  'wall.walls': 'Dankeswände',
  'wall.everyone': 'Alle',
  'wall.feed-public': 'Dank an Kolleginnen und Kollegen in der IT',
  'wall.feed-member': 'Dank an ein Mitglied',
} satisfies Messages
