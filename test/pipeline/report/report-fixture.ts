import { openThemes } from '../themes/theme-fixture.js'

type Given = Parameters<Awaited<ReturnType<typeof openThemes>>['add']>[0][number]

const MONTHS = [
  '2025-10',
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
]

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost three times in one meeting.',
  'The VPN drops at home.',
  'Lost the VPN connection again today.',
  'VPN drops in every meeting.',
  'The VPN connection drops all the time.',
  'The VPN drops again and again, call me on +358 40 123 4567.',
]
const DARK = [
  'Please add a dark mode to the portal.',
  'Please give the portal a dark mode.',
  'A dark mode for the portal would be great, please add it.',
  'Please add a dark mode to the ticket portal.',
  'The portal should have a dark mode.',
  'Please add dark mode.',
]

let next = 0
function response(day: string, score: number | null, location: string, comment: string | null = null): Given {
  return {
    externalId: `r${next++}`,
    at: new Date(`${day}T12:00:00Z`),
    score,
    comment,
    ticket: null,
    lostMinutes: 20,
    dimensions: { location, channel: 'Phone' },
  }
}

const many = (count: number, each: (index: number) => Given): Given[] => Array.from({ length: count }, (_, index) => each(index))

/**
 * An embedded database with thirteen months. In October 2026 Turku is far less happy than before; Riga has three responses and Espoo six; in
 * January 2026 three people responded in all. The VPN is a trouble that had one comment before, a dark mode is wished for.
 */
export async function openReports() {
  const opened = await openThemes({ findings: 'models' })
  await opened.stores.roster.upsert([
    { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
    { name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'off' },
    { name: 'Mikko Laine', aliases: [], team: 'Network', consent: 'public' },
  ])
  const before = MONTHS.slice(0, -1).flatMap((month) =>
    month === '2026-01'
      ? many(3, () => response('2026-01-10', 1, 'Turku'))
      : [
          ...many(40, (i) => response(`${month}-10`, i < 32 ? 10 : 3, 'Turku')),
          ...many(20, (i) => response(`${month}-11`, i < 12 ? 9 : 5, 'Oulu')),
        ],
  )
  const october = [
    ...many(40, (i) => response('2026-10-10', i < 6 ? 10 : 2, 'Turku')),
    ...many(20, (i) => response('2026-10-11', i < 12 ? 9 : 5, 'Oulu')),
    ...many(6, () => response('2026-10-12', 9, 'Espoo')),
    ...many(3, () => response('2026-10-12', 0, 'Riga')),
    ...VPN.map((text) => response('2026-10-13', 2, 'Turku', text)),
    ...DARK.map((text) => response('2026-10-14', 8, 'Turku', text)),
    response('2026-10-15', 10, 'Turku', 'Thanks to Anna Virtanen for the quick help!'),
    response('2026-10-15', 10, 'Turku', 'Priya Raman was wonderful, thank you!'),
    response('2026-10-15', 10, 'Turku', 'Mikko Laine fixed it at once, many thanks!'),
    response('2026-10-16', 10, 'Turku', 'Thanks to Anna Virtanen for the help. The printer still jams every day.'),
    response('2026-10-16', 10, 'Turku', 'The laptop is broken again.'),
    response('2026-10-17', 3, 'Turku', 'Anna Virtanen closed my ticket without calling me, the VPN drops still.'),
  ]
  await opened.add(before)
  await opened.add([
    response('2026-09-20', 2, 'Turku', 'The VPN drops every day.'),
    response('2026-09-20', 9, 'Turku', 'All good, thank you.'),
  ])
  await opened.build('2026-09')
  await opened.add(october)
  await opened.build('2026-10')
  return opened
}
