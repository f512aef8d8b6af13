import type { Route } from '../../../src/http/route-table/route.js'

const SENT = 'ids and numbers of what is sent'
const OWN = 'what was just written'
const THEME = 'the theme as GET /areas/:key/themes/:id answers it'
const IMPORTED = 'rows of the file that was sent'

/** Why the answer of a route that changes something, and that no reading route answers, tells nothing new of a group. */
export const WRITES: Record<string, string> = {
  'POST /imports': IMPORTED,
  'POST /imports/preview': IMPORTED,
  'POST /imports/sample': IMPORTED,
  'DELETE /imports/:id': 'how many rows went with the import',
  'POST /responses': IMPORTED,
  'POST /areas/:key/views': OWN,
  'PUT /scenarios/:key': OWN,
  'POST /areas/:key/themes': OWN,
  'PATCH /areas/:key/themes/:id': THEME,
  'POST /areas/:key/themes/:id/merge': THEME,
  'POST /areas/:key/themes/:id/unmerge': THEME,
  'POST /areas/:key/themes/:id/split': 'ids of the parts',
  'POST /areas/:key/themes/:id/move': THEME,
  'PATCH /areas/:key/lists/:period/:list/items/:item': OWN,
  'POST /review': OWN,
  'POST /review/audits': 'the month and how many comments are drawn, all of them shown',
  'POST /review/answers': OWN,
  'POST /models/retrain': 'figures of models',
  'POST /models/back': 'figures of models',
  'POST /webhooks': OWN,
  'POST /webhooks/:id/test': SENT,
  'POST /webhooks/:id/rotate-secret': SENT,
  'POST /webhooks/:id/replay': SENT,
  'POST /webhooks/:id/post': SENT,
  'POST /areas/:key/meetings/:period/send': SENT,
  'PUT /areas/:key/meetings/:period/live': OWN,
  'POST /areas/:key/decisions': OWN,
  'PATCH /areas/:key/decisions/:id': OWN,
  'POST /deliveries/:id/send-again': SENT,
  'POST /responses/:id/unmask': 'one comment for an officer, who says why',
  'POST /erasures/preview': 'what would be erased of one person, for an officer',
  'PUT /retention/:key': OWN,
  'POST /subject-access': 'what is stored of one person, for an officer',
  'POST /keys': OWN,
  'POST /me/single-sign-on': OWN,
  'POST /me/passkeys/options': OWN,
  'PATCH /people/:id': OWN,
  'POST /people/:id/reset-link': OWN,
  'POST /invitations': OWN,
  'POST /tickets': IMPORTED,
  'POST /responses/retry': 'how many responses are analysed again',
  'PUT /roster': OWN,
  'POST /roster/proposals': OWN,
}

/** Names of the routes that answer something of their own: those that read, and those that answer what no reading route does. */
export function answering(routes: readonly Route[]): string[] {
  const read = new Set(
    routes.filter(({ method }) => method === 'get').flatMap(({ answers }) => answers.flatMap(({ json }) => json ?? [])),
  )
  const isOwn = ({ method, answers }: Route) =>
    method === 'get' || answers.some(({ json, media = [] }) => media.length > 0 || (json !== undefined && !read.has(json)))
  return routes.filter(isOwn).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
}
