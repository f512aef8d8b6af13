import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Tried on the comments of the newest period that is built',
    other: 'Tried on the comments of the newest {count} periods that are built',
  },
  'plan.renamed': 'Only the name changes: the comments stay in the theme',
  'plan.follow': 'Comments that people moved follow',
  'plan.area-new': 'The area "{area}" is new: nothing is built of it yet',
  'plan.not-listed': '{period} is not listed: fewer than {min} responses would come, leave or stay',
  'plan.hides': '{period} would be hidden: fewer than {min} responses',
  'plan.shows': '{period} would be shown: at least {min} responses',
  'plan.slices': '{where}: {slices|commas}',
  'plan.models-same': 'No label would be served by other models: nothing changes',
  'plan.models-again':
    'Comments are analysed again in the background, and themes and lists are built from that. What people said of a label stays',
  'plan.members': { one: '{some} of {count} member is new or changed', other: '{some} of {count} members are new or changed' },
  'plan.newest-only': {
    one: 'Only the newest comment that may name one of them was read for this plan',
    other: 'Only the newest {count} comments that may name one of them were read for this plan',
  },
  'doubt.part-of': 'it may be {names|or}',
  'doubt.unknown': 'it is not a known name',
  'doubt.place': 'it may be a place',
  'doubt.product': 'it may be a product',
  'doubt.firm': 'it may be a firm',
  'doubt.dimension': 'it is also in the values of the dimension "{dimension}"',
  'ask.score': 'No column is recognised as the score.',
  'ask.comment': 'No column is recognised as the comment.',
  'ask.time': 'No column is recognised as the time.',
  'ask.could-be': '{question} By their content, these could be: {columns|commas}.',
  'ask.scale': 'The scores in “{column}” are all between 1 and 5. They could be on a scale of 1 to 5 or of 0 to 10.',
  'ask.dates': 'The dates in “{column}” could be day/month or month/day, for example in line {line}.',
  'ask.dates-both': 'The dates in “{column}” are day/month in line {day} and month/day in line {month}.',
  'note.second-header': 'The header has a second row, as {tool} writes it: skipped',
  'note.third-header': 'The header has a second and third row, as {tool} writes it: skipped',
  'models.too-few':
    'Too few reviews: it takes {segments} segments, {each} of them with and {each} without the label, and {each} held out',
  'models.none-fits': 'No correction fits the reviews better than the shipped models',
  'models.worse-held-out': 'Worse on reviews that were held out',
  'models.worse-gold': 'Worse on the gold sample',
} satisfies Messages
