import type { Messages } from '../text.js'

export default {
  'nav.recognition': 'Recognition',
  'nav.feed': 'Thanks',
  'nav.mine': 'My recognition',
  'recognition.lead': 'People who were thanked by name and agreed to be named, by team.',
  'recognition.team': 'Team',
  'recognition.all-teams': 'All teams',
  'recognition.no-team': 'Without a team',
  'recognition.print-cards': 'Print',
  'recognition.public-wall': 'Public wall',
  'recognition.wall': 'Show as a wall',
  'recognition.wall-of': 'Wall of {team}',
  'recognition.none': 'No recognition in this period',
  'recognition.none-hint':
    'Thanks appear here once their lists are built, the person agreed to be named, and nothing holds them for review.',
  'recognition.times': { one: 'Thanked once', other: 'Thanked {count} times' },
  'recognition.since': '{total} since {day}',
  'recognition.reach': '{recognised} of {members} members thanked',
  'recognition.per-hundred-tickets': '{value} per 100 tickets',
  'recognition.per-hundred-responses': '{value} per 100 responses',
  'recognition.unquoted': 'Thanked by name.',
  'recognition.seen-on': 'Seen {day}',
  'recognition.card': 'Card',
  'recognition.card-of': 'Card for {name}',
  'recognition.thank-you': 'Thank you, {name}',
  'recognition.print': 'Print',
  'recognition.save': 'Save as picture',
  'recognition.file': 'Thanks to {name}',
  'recognition.more': 'Show earlier ones',
  'recognition.everybody': 'Everybody',
  'recognition.everybody-hint': 'What people said about colleagues who agreed to public recognition.',
  'recognition.team-hint':
    'What people said about members of this team. Only this team and the Experience Management Office see it.',
  'recognition.none-yet': 'No thanks yet',
  'recognition.none-yet-hint': 'Thanks appear here once the lists of their month have been built.',
  'recognition.none-off': 'You chose to be named nowhere, so no thanks are shown.',
  'recognition.not-linked': 'Your account is not linked to the roster',
  'recognition.not-linked-hint':
    'Ask an Experience Officer to link it: then you see here what was said of you, and decide who else sees it.',
  'recognition.said': 'What people said of you',
  'recognition.seen-hint':
    'Mark what you have seen. If your thanks may be shown to the Experience Management Office, it sees the mark.',
  'recognition.mark-seen': 'Mark as seen',
  'recognition.mark-unseen': 'Mark as not seen',
  'recognition.consent': 'Who sees thanks that name you',
  'recognition.consent-hint':
    'On the roster you are {name}. Your choice applies at once, also to what was said before. Comments themselves stay in reports, without your name where you do not want it.',
  'recognition.consent-question': 'When somebody thanks you by name, show it to',
  'recognition.consent-public': 'Everybody',
  'recognition.consent-public-hint':
    'Everybody who can open this service, on the public wall and in channels to which recognitions are posted.',
  'recognition.consent-team': 'My team',
  'recognition.consent-team-hint':
    'Your team, on its feed and wall, and the Experience Management Office, in its lists, packs and reports.',
  'recognition.consent-private': 'Only me',
  'recognition.consent-private-hint':
    'You, on this page. It is in no list, pack, report or feed of others. Experience Officers, who run the service, could open your own feed.',
  'recognition.consent-off': 'Nobody',
  'recognition.consent-off-hint': 'Your name is shown nowhere, and thanks are not collected for you.',
  'recognition.consent-save': 'Save',
  'recognition.consent-saved': 'Saved. It applies from now on, also to earlier thanks.',
} satisfies Messages
