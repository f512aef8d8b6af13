import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Welcome to verbatim',
  'welcome.lead':
    'It reads what people write in IT surveys and prepares the monthly experience meeting: pain points, ideas, and who was thanked.',
  'welcome.sample': 'Sample data',
  'welcome.sample-what':
    "About 2,000 invented responses to a ferry company's surveys. The analysis takes a minute or two, and you can remove them later with one click.",
  'welcome.load': 'Load the sample',
  'welcome.officer': 'An officer can load the sample.',
  'welcome.has-data': 'Responses are imported',
  'welcome.responses': { one: '{count} response is here.', other: '{count} responses are here.' },
  'welcome.open': 'Open the home page',
  'welcome.own': 'Your own survey',
  'welcome.own-what':
    'Any export with a score, a comment or both. Columns are recognised; you see how they are read before anything is stored.',
  'welcome.choose': 'Start with your file',
  'welcome.member': 'A member of the Experience Management Office can import a file.',
  'welcome.path': 'From a file to a meeting',
  'welcome.step-import': 'Import',
  'welcome.what-import': 'Drop the survey export. Every comment is analysed on this server; nothing leaves it.',
  'welcome.step-review': 'Review',
  'welcome.what-review': 'Decide on the comments that are unclear: one key for each answer. The models learn from it.',
  'welcome.step-choose': 'Choose',
  'welcome.what-choose': 'Pin the comments and themes that the meeting should discuss, and set the agenda.',
  'welcome.step-freeze': 'Freeze and send',
  'welcome.what-freeze': 'Freeze the pack so that everyone sees the same numbers, and invite people.',
  'welcome.step-present': 'Present',
  'welcome.what-present': 'Go through it on a large screen and write down actions as you agree on them.',
  'welcome.step-follow-up': 'Follow up',
  'welcome.what-follow-up': 'Track actions and initiatives, and see next month whether they made a difference.',
} satisfies Messages
