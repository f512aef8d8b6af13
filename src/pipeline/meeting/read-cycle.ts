import { type Access, hasRole } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { MailKind } from '../../domain/delivery/meeting-mail.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import type { ListChoice } from '../../domain/lists/lists.js'
import { countOpen, dayIn } from '../../domain/meeting/action.js'
import { type Cycle, nextStep, SECONDS_PER_REVIEW } from '../../domain/meeting/cycle.js'
import { meetingStatus } from '../../domain/meeting/meeting.js'
import type { Period } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'
import type { Views } from '../../domain/ports/views.js'
import { errorOf, tryOpen } from '../disclosure/open-scope.js'
import { areListsFresh } from '../lists/ensure-lists.js'
import { countQueued, type QueueDeps } from '../review/read-queue.js'

interface CycleDeps extends QueueDeps {
  lists: QueueDeps['lists'] & Pick<ListStore, 'choices' | 'built' | 'newestAnalysis'>
  views: QueueDeps['views'] & Pick<Views, 'statusCounts'>
  meetings: Pick<MeetingStore, 'get'>
  actions: Pick<ActionStore, 'list' | 'open'>
  deliveries: Pick<DeliveryStore, 'list'>
}

/** Mails that are looked through for those of the meeting, the newest. */
const MAX_MAILS = 200

/**
 * How far the preparation of a meeting is, and what comes next.
 * @throws UserError if the period is closed to the viewer, but for too few or no responses: then nothing but that is answered
 */
export async function readCycle(
  deps: CycleDeps & Parameters<typeof areListsFresh>[0],
  area: Area,
  period: Period,
  viewer: Access,
  now = new Date(),
): Promise<Cycle> {
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  if (closed && closed.why !== 'too-few' && closed.why !== 'empty' && closed.why !== 'differencing') throw errorOf(closed)
  const [comments, lists, packs, meeting, mails, agreed, open] = await Promise.all([
    readComments(deps, area, period, viewer, scope),
    readChoices(deps, area, period, scope),
    deps.packs.list(),
    deps.meetings.get(area.id, period.key),
    deps.deliveries.list({ limit: MAX_MAILS, kind: 'mail' }),
    deps.actions.list(area.id, { period: period.key }),
    deps.actions.open(),
  ])
  const pack = packs.find((each) => each.area === area.key && each.period === period.key)
  const { discussed, ...chosen } = lists
  const status = meeting ? meetingStatus(meeting, now) : ('unplanned' as const)
  const about = (what: MailKind) => `mail:${what}:${area.id}/${period.key}:`
  const frozenAt = pack?.frozenAt ?? null
  const cycle = {
    ...comments,
    lists: chosen,
    pack: pack ? { builtAt: pack.builtAt.toISOString(), frozenAt: frozenAt?.toISOString() ?? null } : null,
    sent:
      meeting?.copiedAt != null ||
      mails.some(
        ({ key, status }) => status !== 'failed' && (key.startsWith(about('invitation')) || key.startsWith(about('report'))),
      ),
    meeting: {
      at: meeting?.at?.toISOString() ?? null,
      status,
      // An action may be made of a comment while the meeting is prepared: those since the pack was frozen are of the meeting.
      held:
        status !== 'planned' &&
        ((meeting?.presentedAt != null && (meeting.at === null || meeting.presentedAt >= meeting.at)) ||
          (frozenAt !== null && agreed.some(({ createdAt }) => createdAt > frozenAt))),
    },
    discussed,
    actions: { agreed: agreed.length, ...countOpen(open, area, dayIn(now, area.timeZone)) },
  }
  return { ...cycle, next: nextStep(cycle) }
}

async function readComments(deps: CycleDeps, area: Area, period: Period, viewer: Access, scope: OpenPeriod | null) {
  if (!scope) return { responses: null, waiting: 0, review: null }
  const [numbers, statuses, queued] = await Promise.all([
    deps.views.numbers(scope),
    deps.views.statusCounts(scope),
    hasRole(viewer, 'member') ? countQueued(deps, { area, period, access: viewer }) : null,
  ])
  return {
    responses: numbers.responses,
    waiting: statuses.pending,
    review: queued === null ? null : { comments: queued, minutes: Math.ceil((queued * SECONDS_PER_REVIEW) / 60) },
  }
}

async function readChoices(
  deps: CycleDeps & Parameters<typeof areListsFresh>[0],
  area: Area,
  period: Period,
  scope: OpenPeriod | null,
): Promise<Cycle['lists'] & { discussed: number }> {
  if (!scope) return { chosen: 0, fresh: false, builtAt: null, discussed: 0 }
  const [choices, built, fresh] = await Promise.all([
    deps.lists.choices(scope),
    deps.lists.built(scope),
    areListsFresh(deps, area, period),
  ])
  const isChosen = ({ pinned, hidden, position, note }: ListChoice) => pinned || hidden || position !== null || note !== ''
  return {
    chosen: choices.filter(({ choice }) => isChosen(choice)).length,
    fresh,
    builtAt: built[0]?.builtAt.toISOString() ?? null,
    discussed: choices.filter(({ choice }) => choice.discussedAt !== null).length,
  }
}
