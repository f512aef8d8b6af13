import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Tack',
  'wall.thank-you-to': 'Tack, {name}',
  'wall.thanks-to': 'Tack till {name}',
  'wall.unquoted': 'Fick tack vid namn.',
  'wall.public': 'Vad som sagts om kollegor inom IT som har gått med på offentlig uppskattning.',
  'wall.team': 'Vad som sagts om medlemmar i teamet. Bara för teamet.',
  'wall.private': 'Privat: dessa tack visas inte på någon annan vägg, lista eller i något annat flöde.',
  'wall.member': 'Vad som sagts om en medlem i {team}.',
  'wall.nothing-public': 'Inget att visa än. Tack visas här när personen har gått med på offentlig uppskattning.',
  'wall.nothing': 'Inget att visa än. Tack visas här när månadens listor är skapade.',
  'wall.earlier': 'Tidigare tack',
  'wall.subscribe': 'Prenumerera på flödet:',
  'wall.walls': 'Väggar',
  'wall.everyone': 'Alla',
  'wall.feed-public': 'Tack till kollegor inom IT',
  'wall.feed-member': 'Tack till en medlem',
} satisfies Messages
