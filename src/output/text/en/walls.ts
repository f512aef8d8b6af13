import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Thank you',
  'wall.thank-you-to': 'Thank you, {name}',
  'wall.thanks-to': 'Thanks to {name}',
  'wall.unquoted': 'Thanked by name.',
  'wall.public': 'What people said about colleagues in IT who agreed to public recognition.',
  'wall.team': 'What people said about members of this team. Only for this team.',
  'wall.private': 'Private: these recognitions do not appear on any other wall, list or feed.',
  'wall.member': 'What people said about a member of {team}.',
  'wall.nothing-public': 'Nothing to show yet. Recognitions appear here once the person has agreed to public recognition.',
  'wall.nothing': 'Nothing to show yet. Recognitions appear here once the lists for their month have been built.',
  'wall.earlier': 'Earlier recognitions',
  'wall.subscribe': 'Subscribe to the feed:',
  'wall.walls': 'Walls',
  'wall.everyone': 'Everyone',
  'wall.feed-public': 'Thanks to colleagues in IT',
  'wall.feed-member': 'Thanks to a member',
} satisfies Messages
