import type { Label } from '../../../src/domain/comments/labels.js'
import type { ShownComment } from '../../../src/domain/comments/shown-comment.js'
import type { Change } from '../../../src/domain/compare/trend.js'
import type { Pack, PackSlice, PackTheme } from '../../../src/domain/pack/pack.js'
import type { Changes } from '../../../src/domain/scenarios/scenario.js'

const MARKS: Record<string, Label> = { '+': 'praise', '-': 'pain_point', '?': 'improvement_idea' }
let nextId = 1

/**
 * A comment from a text with marks: `{-it is slow-}` a pain point, `{?add more?}` an idea, `{+thanks+}` praise, `*Anna*` a name.
 * @param about score, day of October 2026, then location, assignment group, service
 */
export function comment(source: string, about: [score: number | null, day: number, ...dimensions: string[]]): ShownComment {
  const [score, day, location, assignmentGroup, service] = about
  const segments: ShownComment['segments'] = []
  const names: ShownComment['names'] = []
  let text = ''
  let open: { start: number; label: Label } | null = null
  let name: number | null = null
  for (let i = 0; i < source.length; i++) {
    const two = source.slice(i, i + 2)
    if (!open && two[0] === '{' && MARKS[two[1] ?? '']) {
      open = { start: text.length, label: MARKS[two[1]!]! }
      i++
    } else if (open && two[1] === '}' && MARKS[two[0]!] === open.label) {
      segments.push({ start: open.start, end: text.length, labels: [{ label: open.label, probability: 0.93 }] })
      open = null
      i++
    } else if (two[0] === '*') {
      if (name === null) name = text.length
      else {
        names.push({ start: name, end: text.length })
        name = null
      }
    } else text += source[i]
  }
  const dimensions = Object.fromEntries(
    Object.entries({ location, assignmentGroup, service }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return {
    responseId: nextId++,
    text,
    segments,
    names,
    score,
    at: `2026-10-${String(day).padStart(2, '0')}T09:20:00.000Z`,
    dimensions,
  }
}

function theme(label: string, size: number, happiness: number | null, representatives: ShownComment[]): PackTheme {
  return { id: nextId++, label, keywords: label.toLowerCase().split(' '), size, happiness, representatives }
}

const vpn = [
  comment('{-The VPN drops every time I join a video call,-} then I sit there apologising to a customer who cannot hear me.', [
    3,
    21,
    'Gdańsk',
    'Network',
    'Remote access',
  ]),
  comment('{-vpn again. third week in a row-}', [2, 27, 'Gdańsk', 'Network', 'Remote access']),
  comment(
    'I live 4 km from the office and {-it is faster to cycle in than to wait for the tunnel to come up.-} {?Could we get a second gateway in the south, please??}',
    [4, 8, 'Porto', 'Network', 'Remote access'],
  ),
]
const wait = [
  comment('{-Eleven days for a headset.-} {+The lady at the desk was lovely about it+} but {-nobody could say where it was.-}', [
    5,
    14,
    'Porto',
    'Hardware',
    'Equipment',
  ]),
  comment('{-My ticket was closed twice without anyone asking me whether it works.-}', [
    1,
    19,
    'Gdańsk',
    'Service Desk',
    'Laptop',
  ]),
]
const status = [
  comment('{?Please send a text message when somebody picks up the ticket, not only when it is closed.?}', [
    7,
    3,
    'Tampere',
    'Service Desk',
    'Equipment',
  ]),
  comment(
    '{+Good help once I got through.+} {?An estimate of the waiting time in the chat window would spare me from looking at it all day.?}',
    [8, 22, 'Lyon', 'Service Desk', 'Chat'],
  ),
]
const meetingRooms = [
  comment(
    '{-Room Vistula: camera points at the ceiling since summer.-} {?Put a QR code on the door so that we can report it in ten seconds.?}',
    [4, 12, 'Gdańsk', 'Workplace', 'Meeting rooms'],
  ),
  comment('{-HDMI cable gone AGAIN in the big room!!!-}', [3, 29, 'Gdańsk', 'Workplace', 'Meeting rooms']),
]

const change = (verdict: Change['verdict'], difference: number, low: number, high: number, margin = 10): Change => ({
  verdict,
  difference,
  low,
  high,
  margin,
})
const unknown: Changes = { before: null, yearAgo: null }

function slice(name: string, given: Pick<PackSlice, 'reason' | 'responses' | 'happiness'> & Partial<PackSlice>): PackSlice {
  const { responses } = given
  return {
    name,
    filter: { dimensions: { location: [name] } },
    scored: responses,
    lostMinutes: null,
    impact: null,
    note: null,
    change: unknown,
    themes: [],
    comments: [],
    ...given,
  }
}

/** A month of an invented company, rich enough to show everything that a pack can hold. */
export function fixturePack(): Pack {
  return {
    area: {
      key: 'workplace-emea',
      name: 'Workplace IT, Europe',
      objective: 'Nobody loses more than half an hour to a broken laptop, a locked account or a dead meeting room.',
    },
    period: { key: '2026-10', start: '2026-09-30T22:00:00.000Z', end: '2026-10-31T23:00:00.000Z', zone: 'Europe/Warsaw' },
    builtAt: '2026-11-02T07:30:00.000Z',
    mode: {
      is: 'decide',
      periods: 3,
      why: 'There are at least 3 months of data. Use them to decide who does what, and by when.',
    },
    agenda: {
      minutes: 60,
      items: [
        { title: 'Objective', minutes: 3, text: 'Nobody waits.', questions: [], about: null },
        {
          title: 'Progress since the last month',
          minutes: 5,
          text: 'Actions: 1 is done and 1 is overdue.',
          questions: ['What did we say we would do, and did it help?'],
          about: 'progress',
        },
        {
          title: 'Recognition',
          minutes: 12,
          text: 'Read aloud the people who were thanked by name.',
          questions: [],
          about: 'thanks',
        },
        {
          title: 'Locations with the lowest Happiness',
          minutes: 25,
          text: 'Discuss Gdańsk and Porto: read the comments first, then ask the questions.',
          questions: ['How can we fix this?', 'Who will do it, and by when?'],
          about: 'scenario:lowest-locations',
        },
        { title: 'Actions', minutes: 15, text: 'Agree on actions.', questions: [], about: 'actions' },
      ],
    },
    readiness: [{ about: 'reading', text: '3 of 512 comments have not been analysed yet: rebuild the pack later.' }],
    progress: {
      since: '2026-09',
      done: [{ id: 1, title: 'Labels on the meeting rooms', owner: 'Ewa', dueOn: '2026-10-15' }],
      open: [],
      overdue: [{ id: 2, title: 'A second gateway in the south', owner: 'Tomasz', dueOn: '2026-10-01' }],
      initiatives: [
        {
          id: 1,
          title: 'Calm video calls',
          owner: 'Ewa',
          goal: 'No drop in a week',
          dueOn: '2026-12-31',
          status: 'running',
          overdue: false,
        },
      ],
    },
    privacy: { minRespondents: 5, slices: 0 },
    pains: {
      total: 201,
      comments: [{ ...vpn[1]!, reason: 'Pain point', folded: 3, note: 'Ask the network team' }, wait[1]!],
    },
    sinceLastMeeting: { total: 1, comments: [{ ...vpn[0]!, state: 'Still open', reason: '37 comments, 30 before' }] },
    againstScore: { total: 1, comments: [{ ...meetingRooms[1]!, reason: 'Score 10, but the text complains' }] },
    numbers: {
      happiness: {
        now: 41.4,
        before: 29.2,
        yearAgo: 40.1,
        change: {
          before: change('up', 12.2, 3.1, 21.3),
          yearAgo: change('same', 1.3, -7.6, 9.9),
        },
      },
      responses: { now: 1184, before: 1097, yearAgo: 1201 },
      comments: { now: 512, before: 530, yearAgo: 498 },
      lostMinutes: { now: 96.4, before: 83.1, yearAgo: null },
    },
    labels: [
      {
        label: 'improvement_idea',
        comments: 87,
        analysed: 483,
        change: { before: change('too-few', 2.1, -4.9, 9.2, 4.5), yearAgo: null },
      },
      {
        label: 'pain_point',
        comments: 201,
        analysed: 483,
        change: { before: change('down', -10.4, -19.8, -0.9, 5), yearAgo: change('same', 0.3, -4.1, 4.8, 5) },
      },
      { label: 'praise', comments: 203, analysed: 483, change: { before: change('up', 11, 2.2, 19.6, 5), yearAgo: null } },
    ],
    tests: {
      comparisons: 64,
      confidence: 0.9975,
      families: [
        { of: 'headline', comparisons: 8, confidence: 0.975 },
        { of: 'slices', comparisons: 40, confidence: 0.9975 },
        { of: 'themes', comparisons: 16, confidence: 0.9969 },
      ],
    },
    recognitions: [
      {
        member: { id: 1, name: 'Agnieszka Wójcik', team: 'Service Desk' },
        comments: [
          comment(
            '{+*Agnieszka* stayed on the line until the very last window was open again. I have never felt so looked after by an IT department.+}',
            [10, 6, 'Gdańsk', 'Service Desk', 'Laptop'],
          ),
          comment('{+Thank you *Agnieszka*!!+} 🙏', [10, 15, 'Lyon', 'Service Desk', 'Accounts']),
          comment('{+Pani *Agnieszka* jak zawsze super, szybko i z uśmiechem.+}', [9, 28, 'Gdańsk', 'Service Desk']),
          comment('{+*Agnieszka* explained it so that I will not need to call again.+}', [
            10,
            30,
            'Tampere',
            'Service Desk',
            'Accounts',
          ]),
        ],
      },
      {
        member: { id: 2, name: 'Ibrahim Diallo', team: 'Hardware' },
        comments: [
          comment(
            'My laptop gave up an hour before the board meeting. {+*Ibrahim* swapped the disk, brought it upstairs himself and wished me luck.+}',
            [10, 9, 'Lyon', 'Hardware', 'Laptop'],
          ),
        ],
      },
      {
        member: { id: 3, name: 'Outi Lehtonen', team: 'Network' },
        comments: [
          comment('{+kiitos *Outi*, nyt toimii!+}', [9, 2, 'Tampere', 'Network', 'Remote access']),
          comment('{+*Outi* found in five minutes what I had been looking for all week.+}', [
            10,
            23,
            'Tampere',
            'Network',
            'Wi-Fi',
          ]),
        ],
      },
    ],
    ideas: {
      total: 87,
      themes: [
        theme('Tell me where my ticket is', 24, 12, status),
        theme('Report broken rooms at the door', 9, -22, meetingRooms),
      ],
      comments: [
        comment('{?Let new joiners choose between the light and the powerful laptop. I carry three kilos for writing e-mail.?}', [
          7,
          5,
          'Porto',
          'Hardware',
          'Laptop',
        ]),
        comment(
          '{+The new portal is nice to look at.+} {?But please make the search understand Portuguese, half of my colleagues give up there.?}',
          [8, 13, 'Porto', 'Service Desk', 'Portal'],
        ),
        comment('{?Password reset without calling anyone, like at my bank.?}', [6, 18, 'Lyon', 'Service Desk', 'Accounts']),
        comment('{?more docking stations on floor 3?}', [null, 20, 'Gdańsk', 'Workplace', 'Equipment']),
        comment('{?Could updates wait until lunch? Mine always start when I share my screen.?}', [
          5,
          26,
          'Tampere',
          'Workplace',
          'Laptop',
        ]),
        comment('{?Write the articles for people who are not in IT.?}', [7, 31, 'Lyon', 'Service Desk', 'Portal']),
      ],
    },
    praise: {
      total: 203,
      comments: [
        comment('{+Back to work in ten minutes, hats off.+}', [9, 9, 'Lyon', 'Service Desk', 'Laptop']),
        comment('{+Everything just works since the move.+}', [10, 22, 'Tampere', 'Network', 'Wi-Fi']),
      ],
    },
    scenarios: [
      {
        key: 'lowest-locations',
        name: 'Locations with the lowest Happiness',
        version: 2,
        about: 'trouble',
        note: 'Not ranked because of too few responses: Lisbon (7 scored responses) and Riga (3 scored responses).',
        slices: [
          slice('Gdańsk', {
            reason: 'Lowest Happiness of 4 locations with at least 10 scored responses',
            responses: 214,
            happiness: -18.2,
            change: { before: change('down', -24.1, -38.7, -9.2), yearAgo: change('too-few', -6.3, -22.4, 10.1) },
            themes: [
              theme('VPN drops in meetings', 31, -64, []),
              theme('Broken meeting rooms', 17, -35, []),
              theme('Ticket closed too early', 8, -75, []),
            ],
            comments: [
              vpn[0]!,
              comment(
                '{-I have explained the same thing to four different people now, and the last one was [name], who told me to restart.-}',
                [0, 7, 'Gdańsk', 'Service Desk', 'Laptop'],
              ),
              meetingRooms[1]!,
              vpn[1]!,
              wait[1]!,
              comment('{-Slow as molasses since the update.-} You can reach me at [phone] if you do not believe it.', [
                3,
                16,
                'Gdańsk',
                'Workplace',
                'Laptop',
              ]),
            ],
          }),
          slice('Porto', {
            reason: '2nd lowest Happiness of 4 locations with at least 10 scored responses',
            responses: 168,
            happiness: 9,
            change: { before: change('too-few', 4.2, -13.8, 22.1), yearAgo: null },
            themes: [theme('Waiting for equipment', 19, -42, []), theme('VPN drops in meetings', 6, -50, [])],
            comments: [wait[0]!, vpn[2]!],
          }),
        ],
      },
      {
        key: 'lowest-groups',
        name: 'Teams with the lowest Happiness',
        version: 1,
        about: 'trouble',
        note: null,
        slices: [
          slice('Network', {
            reason: 'Lowest Happiness of 5 assignment groups with at least 10 scored responses',
            responses: 132,
            happiness: -4,
            themes: [theme('VPN drops in meetings', 37, -61, [])],
            comments: vpn,
          }),
        ],
      },
      {
        key: 'lyon-chat',
        name: 'Chat in Lyon',
        version: 1,
        about: 'trouble',
        slices: [],
        note: 'No responses in this period match.',
      },
      {
        key: 'kiosk',
        name: 'The new kiosk',
        version: 1,
        about: 'success',
        note: null,
        slices: [
          slice('Kiosk', {
            reason: 'All responses with service Kiosk and a comment with praise',
            responses: 7,
            happiness: null,
            note: '7 responses: not enough for a figure',
          }),
        ],
      },
    ],
    themes: [
      { ...theme('VPN drops in meetings', 37, -61, vpn), change: { before: change('up', 4.2, 0.8, 7.9, 1.4), yearAgo: null } },
      theme('Waiting for equipment', 28, -38, wait),
      theme('Tell me where my ticket is', 24, 12, status),
      theme('Broken meeting rooms', 17, -35, meetingRooms),
    ],
    coverage: { received: 1184, labelled: 431, unlabelled: 52, unsupported: 24, failed: 2, waiting: 3, withoutComment: 672 },
    failures: [
      { line: 8121, reason: 'The comment is longer than 100,000 characters' },
      { line: 8300, reason: 'The comment is longer than 100,000 characters' },
    ],
  }
}
