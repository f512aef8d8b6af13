import { type IRouter, type RequestHandler, Router } from 'express'
import { type Access, opensArea } from '../../domain/access.js'
import { countOpen, dayIn } from '../../domain/action.js'
import { happiness } from '../../domain/happiness.js'
import { parsePeriod } from '../../domain/period.js'
import { type OverviewPeriod, overviewPage } from '../../output/overview-page.js'
import { forwardPage } from '../../output/plain-pages.js'
import { accessOf, enforceAccess, noteKey } from '../access.js'
import type { Auth } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { NO_QUERY, parse, resource } from '../input.js'
import { isForeign, localPath } from '../local-path.js'
import { listPages } from './lists-pages.js'
import { meetingPages } from './meeting-pages.js'
import { packPageRoutes } from './pack-pages.js'
import { recognitionPages } from './recognition-pages.js'
import { reportPages } from './report-pages.js'

/** Months that the overview goes back. */
const MONTHS = 13

/** Pages for people with a browser. Who has no session is led to the way in. */
export function pageRoutes(deps: AppDeps, auth: Auth): IRouter {
  const router = Router()
  const requireSession: RequestHandler = async (request, response, next) => {
    const key = await auth.identify(request, response)
    if (key) {
      noteKey(response, key)
      return next()
    }
    const here = localPath(request.originalUrl)
    if (isForeign(request) && request.method === 'GET') return void response.type('html').send(forwardPage(here))
    response.redirect(303, request.method === 'GET' && here !== '/' ? `/login?next=${encodeURIComponent(here)}` : '/login')
  }

  router.use(requireSession, enforceAccess)
  router.use(listPages(deps))
  router.use(recognitionPages(deps))
  resource(router, '/', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.type('html').send(overviewPage(await readOverview(deps, accessOf(response))))
    },
  })
  router.use(meetingPages(deps))
  router.use(packPageRoutes(deps))
  router.use(reportPages(deps))
  return router
}

async function readOverview({ stores }: AppDeps, access: Access) {
  const now = new Date()
  const [all, packs, months, counts, meetings, open] = await Promise.all([
    stores.areas.list(),
    stores.packs.list(),
    stores.views.months(),
    stores.responses.counts(),
    stores.meetings.next(now),
    stores.actions.open(),
  ])
  const areas = all.filter(({ key }) => opensArea(access, key))
  const recent = months.slice(-MONTHS).map(({ month }) => month)
  return {
    // A key of some areas is not told how much there is beside them.
    responses: access.areas.length > 0 ? null : Object.values(counts).reduce((sum, each) => sum + each, 0),
    waiting: counts.pending,
    areas: await Promise.all(
      areas.map(async (area) => {
        const built = new Set(packs.filter((pack) => pack.area === area.key).map(({ period }) => period))
        const keys = [...new Set([...recent, ...built])]
        const periods = await Promise.all(
          keys.map(async (key): Promise<OverviewPeriod & { start: Date }> => {
            const { start, end } = parsePeriod(key, area.timeZone)
            const numbers = await stores.views.numbers({ from: start, to: end, filter: area.filter })
            const { responses, comments } = numbers
            return { key, start, responses, comments, happiness: happiness(numbers), built: built.has(key) }
          }),
        )
        const shown = periods.filter((period) => period.responses > 0 || period.built)
        const next = meetings.find(({ areaId }) => areaId === area.id) ?? null
        const actions = countOpen(open, area, dayIn(now, area.timeZone))
        return {
          ...area,
          upcoming: { next, actions, timeZone: area.timeZone },
          periods: shown.sort((a, b) => b.start.getTime() - a.start.getTime()),
        }
      }),
    ),
  }
}
