import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} week', other: '{count} weeks' },
  'count.months': { one: '{count} month', other: '{count} months' },
  'count.quarters': { one: '{count} quarter', other: '{count} quarters' },
  'count.years': { one: '{count} year', other: '{count} years' },
  'kind.week': 'week',
  'kind.month': 'month',
  'kind.quarter': 'quarter',
  'kind.year': 'year',
  'mode.is-explain': 'Meeting to explain',
  'mode.is-discuss': 'Meeting to discuss',
  'mode.is-decide': 'Meeting to decide',
  'mode.first':
    'This is the first {kind} with data. Explain the numbers and where they come from. Do not base decisions on them yet.',
  'mode.second':
    'This is the second {kind} with data. Compare both, ask whether they match what people see, and note what is still missing.',
  'mode.third': 'There are at least {periods} of data. Use them to decide who does what, and by when.',
  'ready.responses': {
    one: 'Only {count} response: a few answers can change every number.',
    other: 'Only {count} responses: a few answers can change every number.',
  },
  'ready.comments': {
    one: 'Only {count} comment could be analysed: not enough to find shared themes.',
    other: 'Only {count} comments could be analysed: not enough to find shared themes.',
  },
  'ready.before': 'the {kind} before',
  'ready.year-ago': 'the same {kind} a year ago',
  'ready.no-comparison': 'No comparison: not enough responses in {periods}.',
  'ready.incomplete':
    'Data for {periods} is incomplete, because the first response came in after its start. Counts are not compared with it; other figures are compared with the available part.',
  'ready.part': { one: '{some} of {count} comment', other: '{some} of {count} comments' },
  'ready.waiting': {
    one: '{part} has not been analysed yet: rebuild the pack later.',
    other: '{part} have not been analysed yet: rebuild the pack later.',
  },
  'ready.unsupported': {
    one: '{part} is in an unsupported language: these responses count in the numbers but are not in the lists.',
    other: '{part} are in an unsupported language: these responses count in the numbers but are not in the lists.',
  },
  'ready.failed': {
    one: '{part} could not be analysed: see “Coverage” for the reasons.',
    other: '{part} could not be analysed: see “Coverage” for the reasons.',
  },
  'ready.unlabelled': {
    one: '{some} of {count} analysed comment have no label: read some of them, as this {kind} may be about other topics.',
    other: '{some} of {count} analysed comments have no label: read some of them, as this {kind} may be about other topics.',
  },
  'ready.not-measured': 'The labels are not measured yet: {note}.',
  'ready.too-few-read': '{read|plain} of {items|plain} comments were read: figures are shown from {min|plain} on',
  'ready.measured': 'Labels, measured on {read} (95% interval): {figures|semicolons}.',
  'ready.read': {
    one: "{count} comment of {month}, read without the models' answer",
    other: "{count} comments of {month}, read without the models' answer",
  },
  'ready.precision-and-recall': '{label}: {precision} of those given are right, {recall} of all are found',
  'ready.precision': '{label}: {precision} of those given are right',
  'ready.recall': '{label}: {recall} of all are found',
  'ready.share': '{value|plain}% ({low|plain}–{high|plain})',
  'ready.label-improvement_idea': 'ideas',
  'ready.label-pain_point': 'pain points',
  'ready.label-praise': 'praise',
  'ready.slices': '{names}: not enough responses.',
  'ready.privacy': {
    one: '{count} slice is not shown: it would reveal fewer than {min} people.',
    other: '{count} slices are not shown: they would reveal fewer than {min} people.',
  },
  'ready.unlisted': {
    one: '{count} person who was thanked by name is not on the roster yet: add them with "verbatim roster suggest" or in the settings (/app/settings/roster).',
    other:
      '{count} people who were thanked by name are not on the roster yet: add them with "verbatim roster suggest" or in the settings (/app/settings/roster).',
  },
  'ready.no-roster': 'There is no roster yet: add members with "verbatim roster FILE" or in the settings (/app/settings/roster).',
  'ready.agenda': 'The agenda of the meeting needs {asked} minutes, but only {minutes} are available: every item was shortened.',
  'ready.hidden': {
    one: '{count} comment was hidden on the lists since this pack was built, and is not shown.',
    other: '{count} comments were hidden on the lists since this pack was built, and are not shown.',
  },
  'ready.raised':
    'This pack was built under a lower minimum than {min|plain} respondents, so some figures are hidden. Rebuild the pack to show all figures with enough respondents.',
  'ready.erased':
    "A person's data was erased after this pack was built: their comments are gone, and figures that fewer than {min|plain} respondents support now are hidden.",
} satisfies Messages
