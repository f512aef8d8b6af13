import type { About } from './exposed.js'
import type { Drawn } from './world.js'

/** A request whose answer is read for what it tells of groups. */
export interface Ask {
  method?: 'POST'
  path: string
  body?: object
  about: About
  /** Least role that asks. @default 'reader' */
  role?: 'officer'
}

/** What is read of one area and period. */
export interface Place {
  area: string
  period: string
  themes: readonly number[]
  places: readonly string[]
  asked: Drawn['asked']
}

type Asked = (string | Omit<Ask, 'about'>)[]
/**
 * How the answers of a route are asked for: of each area and period, of an `area` whenever it is open, of `all` responses, of a `planned` area, or of recognitions on
 * `walls`; or why they hold nothing of a group.
 */
export type Surface =
  | ((place: Place) => Asked)
  | { area: (place: Place) => Asked }
  | { all: Asked }
  | { planned: (place: Place) => (Omit<Ask, 'about'> & { locations: string[] })[] }
  | { walls: Asked }
  | string

const KEPT = 'what people wrote or chose, with no figure of responses'
const ACCOUNTS = 'accounts, keys and sessions'
const ONE = 'one comment for an officer, who says why; the gate of each is tested with its route'
const SENT = 'what was sent: ids and addresses'
const COUNTS = 'for members: rows of files and jobs of the whole installation'
const MODELS = 'figures of models on a sample that is drawn only from what is shown'
/** What is read from one value in every form is rendered in every form for one period. */
const FIRST = '2026-10'
const files = ({ period }: Place) => (period === FIRST ? ['csv', 'ndjson', 'xlsx', 'parquet'] : ['ndjson'])
const pages = ({ period }: Place) => (period === FIRST ? ['json', 'markdown', 'html'] : ['json'])

const base = ({ area }: Place) => `/v1/areas/${area}`
const officer = (path: string): Omit<Ask, 'about'> => ({ path, role: 'officer' })
const post = (path: string, body: object): Omit<Ask, 'about'> => ({ method: 'POST', path, body, role: 'officer' })
const tool = (name: string, given: object) =>
  post('/v1/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } })
const LOWEST = { kind: 'lowest', measure: 'happiness', by: 'location', count: 3, minResponses: 1 }
const VPN = { label: 'VPN', kind: 'pain', examples: ['The VPN is slow'] }

/** Every route, and every page. A new one fails until it has a row here. */
export const SURFACES: Record<string, Surface> = {
  'POST /analyses': 'only what was sent, which is not stored',
  'POST /translations': 'only what was sent, in another language',
  'GET /imports': COUNTS,
  'GET /imports/:id': COUNTS,
  'GET /responses': ({ area, period }) => [
    `/v1/responses?area=${area}&period=${period}`,
    `/v1/responses?area=${area}&period=${period}&label=pain_point&minScore=3`,
  ],
  'GET /comments': ({ area, period, places, asked }) => [
    `/v1/comments?area=${area}&period=${period}&${asked.comments}`,
    `/v1/comments?area=${area}&period=${period}&total=true`,
    ...places.map((place) => `/v1/comments?area=${area}&period=${period}&dimension=location:${place}&total=true`),
  ],
  'GET /areas/:key/views': KEPT,
  'GET /changes': { area: ({ area }) => [`/v1/changes?area=${area}`] },
  'GET /exports': 'orders, with how many rows each has: the rows are read of the file',
  'GET /exports/:id': 'an order: the rows are read of the file',
  'GET /exports/:id/file': (place) =>
    files(place).map((format) => post('/v1/exports', { format, area: place.area, period: place.period })),
  'GET /odata': 'names of tables',
  'GET /odata/$metadata': 'names of columns',
  'GET /odata/:set': {
    all: ['/v1/odata/Comments?$count=true', '/v1/comments?limit=100&total=true', '/v1/responses?limit=100', '/v1/changes'],
  },
  'GET /odata/:set/$count': 'a number: how many rows the table has',
  'GET /areas/:key/odata': 'names of tables',
  'GET /areas/:key/odata/$metadata': 'names of columns',
  'GET /areas/:key/odata/:set': {
    area: (place) =>
      [
        'Comments?$count=true',
        `Comments?$count=true&$filter=${encodeURIComponent(place.asked.odata)}`,
        'CommentThemes',
        'CommentLabels',
      ].map((set) => `${base(place)}/odata/${set}`),
  },
  'GET /areas/:key/odata/:set/$count': 'a number: how many rows the table has',
  'GET /areas': KEPT,
  'GET /areas/:key': KEPT,
  'GET /areas/:key/periods': (place) => [`${base(place)}/periods`],
  'GET /areas/:key/cycle/:period': (place) => [`${base(place)}/cycle/${place.period}`],
  'GET /areas/:key/packs': 'when packs were built',
  'GET /areas/:key/packs/:period': (place) =>
    pages(place).map((format) => `${base(place)}/packs/${place.period}?format=${format}`),
  'GET /areas/:key/packs/:period/diff': (place) => [`${base(place)}/packs/${place.period}/diff`],
  'GET /areas/:key/packs/:period/deck': (place) => (place.period === FIRST ? [`${base(place)}/packs/${place.period}/deck`] : []),
  'GET /areas/:key/reports': 'when reports were built',
  'GET /areas/:key/reports/:period': (place) =>
    pages(place).map((format) => `${base(place)}/reports/${place.period}?format=${format}`),
  'GET /scenarios': KEPT,
  'GET /scenarios/:key': KEPT,
  'GET /areas/:key/resolutions': (place) => [`${base(place)}/resolutions`],
  'GET /areas/:key/themes': (place) => [`${base(place)}/themes?period=${place.period}&examples=1`],
  'GET /areas/:key/themes/:id': (place) => place.themes.map((id) => `${base(place)}/themes/${id}?period=${place.period}`),
  'GET /areas/:key/lists/:period': (place) => [`${base(place)}/lists/${place.period}`],
  'GET /areas/:key/lists/:period/:list': (place) =>
    ['pain-points', 'recognitions', 'praise', 'unread', 'since-last-meeting', 'against-score'].map(
      (list) => `${base(place)}/lists/${place.period}/${list}`,
    ),
  'GET /review/comments/:id': ONE,
  'GET /review/queue': ({ area, period }) => [officer(`/v1/review/queue?area=${area}&period=${period}`)],
  'GET /review/queues': ({ area, period }) => [officer(`/v1/review/queues?area=${area}&period=${period}`)],
  'GET /review/audits': MODELS,
  'GET /review/audits/:month': MODELS,
  'GET /review/figures': MODELS,
  'GET /route-out': KEPT,
  'GET /route-out/comments': ONE,
  'GET /route-out/comments/:id': ONE,
  'GET /models': MODELS,
  'GET /recognition.json': { walls: ['/v1/recognition.json'] },
  'GET /recognition/teams/:team.json': { walls: ['/v1/recognition/teams/Desk.json'] },
  'GET /recognition/members/:id.json': { walls: ['/v1/recognition/members/1.json'] },
  'GET /recognition.atom': { walls: ['/v1/recognition.atom'] },
  'GET /recognition/teams/:team.atom': { walls: ['/v1/recognition/teams/Desk.atom'] },
  'GET /recognition/members/:id.atom': { walls: ['/v1/recognition/members/1.atom'] },
  'GET /areas/:key/recognition/:period': (place) => [`${base(place)}/recognition/${place.period}`],
  'GET /recognitions': { walls: ['/v1/recognitions?team=Desk'] },
  'GET /recognitions/teams': 'names of teams',
  'GET /members': KEPT,
  'GET /members/:id': KEPT,
  'GET /webhooks': SENT,
  'GET /webhooks/:id': SENT,
  'GET /areas/:key/meetings': KEPT,
  'GET /areas/:key/calendar.ics': (place) => [`${base(place)}/calendar.ics`],
  'GET /areas/:key/meetings/:period.ics': (place) => [`${base(place)}/meetings/${place.period}.ics`],
  'GET /areas/:key/meetings/:period': (place) => [`${base(place)}/meetings/${place.period}`],
  'GET /areas/:key/meetings/:period/follow-up': (place) =>
    pages(place).map((format) => `${base(place)}/meetings/${place.period}/follow-up?format=${format}`),
  'GET /areas/:key/meetings/:period/live': KEPT,
  'GET /areas/:key/meetings/:period/live/events': KEPT,
  'GET /areas/:key/decisions': KEPT,
  'GET /areas/:key/actions': KEPT,
  'GET /areas/:key/actions/:id': KEPT,
  'GET /areas/:key/initiatives': (place) => [`${base(place)}/initiatives`],
  'GET /areas/:key/initiatives/:id': 'one of the list of initiatives',
  'GET /deliveries': SENT,
  'GET /deliveries/:id': SENT,
  'GET /audit': KEPT,
  'GET /audit/export': KEPT,
  'GET /erasures': KEPT,
  'GET /erasures/:id': KEPT,
  'GET /retention': KEPT,
  'GET /data-sheet': 'settings and what they mean',
  'GET /keys': ACCOUNTS,
  'GET /me': ACCOUNTS,
  'GET /me/sessions': ACCOUNTS,
  'GET /me/member': ACCOUNTS,
  'GET /me/recognitions': 'the same recognitions as the feed of the member',
  'GET /me/account': ACCOUNTS,
  'GET /me/passkeys': ACCOUNTS,
  'GET /people': ACCOUNTS,
  'GET /people/:id/sessions': ACCOUNTS,
  'GET /invitations': ACCOUNTS,
  'GET /tickets': 'how many tickets the installation has',
  'GET /areas/:key/operations/:period': (place) => [`${base(place)}/operations/${place.period}`],
  'GET /status': COUNTS,
  'GET /dimensions': { all: ['/v1/dimensions'] },
  'GET /roster': KEPT,
  'GET /roster/proposals': 'names that comments thank, for whoever keeps the roster',
  'GET /openapi.json': 'the routes',

  'POST /mcp': ({ area, period, themes }) => [
    tool('list_areas', {}),
    ...['read_lists', 'list_themes', 'read_recognitions', 'compare_with_before'].map((name) => tool(name, { area, period })),
    tool('read_list', { area, period, list: 'pain-points' }),
    tool('read_comments', { area, period, limit: 100 }),
    ...themes.map((theme) => tool('read_comments', { area, period, theme, limit: 100 })),
  ],
  'POST /area-preview': {
    planned: ({ places }) =>
      places.map((place) => ({ ...post('/v1/area-preview', { filter: { location: [place] } }), locations: [place] })),
  },
  'POST /areas/:key/scenario-preview': (place) => [
    post(`${base(place)}/scenario-preview`, { period: place.period, scenario: 'places', rule: LOWEST }),
  ],
  'POST /areas/:key/themes/preview': (place) => [post(`${base(place)}/themes/preview`, { ...VPN, period: place.period })],
  'POST /plans': {
    area: ({ area, themes }) => [
      post('/v1/plans', { change: 'scenario', area, key: 'places', rule: null }),
      post('/v1/plans', { change: 'area', key: area, settings: { recognitionMinScore: 0 } }),
      ...themes.map((hide) => post('/v1/plans', { change: 'theme', area, do: { hide } })),
    ],
  },
}
