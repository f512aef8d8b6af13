import type { Messages } from '../../../domain/text/message.js'

/** The data sheet: what is stored, who sees it, and how long it is kept. */
export default {
  'data.title': 'Data sheet: what verbatim stores, and who sees it',
  'data.short-title': 'Data sheet',
  'data.made': 'Generated from the running configuration on {day}. It holds no data of any person.',
  'data.purpose': 'What verbatim is for',
  'data.purpose-reads':
    'verbatim reads comments of IT experience surveys, finds improvement ideas, pain points and praise in them, and prepares meetings about the IT services.',
  'data.purpose-not':
    'It does not measure the performance or behaviour of employees. Names are shown in praise only; complaints about a person are shown without the name.',
  'data.automated': 'Automated decisions',
  'data.automated-none':
    'None. verbatim labels and sorts comments; people read them and decide. No decision about a person is made or prepared by it.',
  'data.models':
    'Labels are made by models that run on this machine ({engine}). For this, no comment is sent to an external language model.',
  'data.models-corrected':
    'Labels are made by models that run on this machine ({engine}, corrected by the reviews of this installation). For this, no comment is sent to an external language model.',
  'data.stored': 'What is stored',
  'data.responses': { one: '{count} response', other: '{count} responses' },
  'data.stored-responses': '{responses}, {comments} with a comment. Surveys: {sources}.',
  'data.stored-responses-from': '{responses}, {comments} with a comment, from {from|day} to {to|day}. Surveys: {sources}.',
  'data.none-yet': 'none yet',
  'data.of-response':
    'Of each response: time, score, comment, lost time, ticket number, assignee of the ticket, and these dimensions: {dimensions}.',
  'data.hashes': {
    one: 'Ids of answers and of respondents are stored as keyed hashes only; the key is kept outside the database. {count} response has the hash of a respondent.',
    other:
      'Ids of answers and of respondents are stored as keyed hashes only; the key is kept outside the database. {count} responses have the hash of a respondent.',
  },
  'data.of-comment':
    'Of each comment: its language, labels, themes, the names in it, places of personal data, and vectors for sorting.',
  'data.tickets': {
    one: '{count} ticket with times, group, priority and assignee.',
    other: '{count} tickets with times, group, priority and assignee.',
  },
  'data.roster':
    'The roster: names, spellings, teams and consent of members ({public} public, {team} team, {private} private, {off} off).',
  'data.accounts': 'Accounts with name, email address and role; sessions; an audit log of who did what.',
  'data.who-sees': 'Who sees what',
  'data.masked':
    'Everybody sees comments with email addresses, phone numbers and other personal data masked, and with names masked outside praise. Members who chose private or off are never named.',
  'data.unmasked':
    'Only Experience Officers can read a single comment with its names: they have to give a reason, which is recorded.',
  'data.role': 'Role',
  'data.sees': 'Sees',
  'data.accounts-head': 'Accounts',
  'data.officer-sees': 'everything, manages people; single comments with names, audited',
  'data.member-sees': 'masked comments, lists, packs and reports of all areas',
  'data.area-member-sees': 'the same of some areas',
  'data.team-reader-sees': 'recognitions of their own team, nothing else',
  'data.programs': 'Keys of programs',
  'data.programs-see': 'as far as their role allows',
  'data.minimums': 'Minimum group sizes',
  'data.minimums-rule':
    'Nothing is shown about fewer respondents than the minimum of an area: no comment, figure, theme or slice, nor anything from which such a small group could be derived by subtraction.',
  'data.minimum-low': 'A minimum below 3 protects nobody: it should be raised.',
  'data.area': 'Area',
  'data.minimum': 'Minimum of respondents',
  'data.kept': 'How long data is kept',
  'data.kept-rules': 'Deleted once a day, by area. Where rules overlap, the shorter one holds.',
  'data.kept-no-rule': 'No retention rule is switched on: everything is kept until somebody deletes it.',
  'data.comments': 'Comments',
  'data.everything': 'Everything',
  'data.state': 'State',
  'data.on': 'on',
  'data.off': 'off',
  'data.stays': 'kept',
  'data.deleted-after': { one: 'deleted after {count} month', other: 'deleted after {count} months' },
  'data.goes': 'Where data goes',
  'data.mail': 'Mails: invitations to meetings and follow-ups, with masked comments.',
  'data.no-mail': 'No mail is sent: no mail server is set.',
  'data.no-webhooks': 'No webhook is active.',
  'data.webhooks': 'Webhooks: {webhooks|semicolons}.',
  'data.translation': 'Translations: masked comments that somebody asks to translate are sent to {service}.',
  'data.no-translation':
    'Comments are not sent to a translation service; browsers may translate them on the computer of the reader.',
  'data.sign-in-through': 'People sign in through {service}.',
  'data.sign-in-here': 'People sign in with a password or passkey of this service.',
  'data.route-out': {
    one: 'Comments about {categories} are taken off every list and go to {count} named recipient.',
    other: 'Comments about {categories} are taken off every list and go to {count} named recipients.',
  },
  'data.category-harassment': 'harassment',
  'data.category-discrimination': 'discrimination',
  'data.category-security': 'security',
  'data.category-health': 'health',
  'data.category-self-harm': 'self-harm',
  'data.no-route-out': 'Comments about harassment, health and the like are not routed to a named person: this is off.',
  'data.exports': 'Exports and the API give masked data under the same rules. Who exports is recorded.',
  'data.rights': 'Rights of the people concerned',
  'data.rights-members':
    'Members see their own thanks and set their own consent at any time; it holds for the past too. They may mark thanks as seen; the Experience Management Office sees that mark where it sees the thanks.',
  'data.rights-officer':
    'An officer can hand out everything that is stored of one person, and erase a respondent or member everywhere, with a receipt. Erasures also hold when a backup is restored or a file is imported again.',
  'data.erasures': { one: '{count} erasure so far.', other: '{count} erasures so far.' },
} satisfies Messages
