import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { EVERYTHING } from '../../src/domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../src/domain/areas/area.js'
import type { AnalysedComment } from '../../src/domain/comments/analysed-comment.js'
import type { Webhook } from '../../src/domain/delivery/webhook.js'
import { existsAlready } from '../../src/domain/errors/user-error.js'
import type { Pack } from '../../src/domain/pack/pack.js'
import type { Member } from '../../src/domain/people/members.js'
import type { NewResponse } from '../../src/domain/responses/response.js'
import type { Scope } from '../../src/domain/responses/scope.js'
import type { ScenarioResolution, ScenarioVersion } from '../../src/domain/scenarios/scenario.js'
import type { AppDeps } from '../../src/http/deps.js'
import { hashKey } from '../../src/pipeline/admin/api-keys.js'
import { createExportFiles } from '../../src/pipeline/export/export-files.js'
import { memoryPeople } from './memory-people.js'

/** Stands where a test needs no store, or little of it: it fails when the rest is used. */
export const absent = <T extends object>(name: string, kept: Partial<NoInfer<T>> = {}): T =>
  new Proxy(kept as T, {
    get(_, method) {
      if (method in kept) return kept[method as keyof T]
      throw new Error(`The store "${name}" is not kept in memory: test this route on a database`)
    },
  })

const ready = { database: { ok: true }, migrations: { ok: true }, queue: { ok: true }, models: { ok: true } }

export const KEY = `vb_${'k'.repeat(43)}`

/** Areas in UTC without a filter, numbered from 1. */
export const areasOf = (...keys: string[]) =>
  keys.map((key, at) => ({ ...AREA_DEFAULTS, id: at + 1, key, name: key, filter: {}, timeZone: 'UTC', objective: '' }))

/** Ports that keep everything in memory, with what they hold in sight. */
export function memoryApp() {
  const { held: accounts, ...accountStores } = memoryPeople()
  const lines: string[] = []
  const held = {
    keys: new Set([hashKey(KEY)]),
    areas: [] as Area[],
    members: [] as Member[],
    scenarios: [] as ScenarioVersion[],
    resolutions: [] as (ScenarioResolution & { scenarioId: number })[],
    packs: new Map<string, Pack>(),
    responses: new Map<string, NewResponse & { id: number }>(),
    comments: [] as AnalysedComment[],
    imports: [] as (Awaited<ReturnType<AppDeps['stores']['imports']['list']>>[number] & { source: string })[],
    enqueued: [] as number[],
    webhooks: [] as Webhook[],
    audit: [] as { by: string; action: string; subject: string; reason?: string }[],
    lines,
    people: accounts.people,
  }
  const inScope = ({ from, to, filter }: Scope) =>
    [...held.responses.values()].filter(
      ({ at, dimensions }) =>
        at >= from && at < to && Object.entries(filter).every(([key, values]) => values.includes(dimensions[key] ?? '')),
    )
  const deps: AppDeps = {
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    readiness: async () => ({ ready: true, parts: { ...ready } }),
    metrics: { text: async () => '', request() {}, job() {}, analysed() {} },
    compute: {
      engine: 'memory',
      labelThresholds: [0.5, 0.5, 0.5],
      analyse: async (comments) =>
        comments.map(() => ({
          ...{ language: 'en', supported: true, labels: [], segments: [], mentions: [], redactions: [], edits: [] },
        })),
      themes: async (texts) => ({ assignment: texts.map(() => null), themes: [] }),
      placeSegments: async (segments) => ({ places: segments.map(() => null), found: [] }),
    },
    exportFiles: createExportFiles(join(tmpdir(), 'verbatim-no-exports')),
    queue: {
      async add(_name, payloads) {
        for (const payload of payloads) if ('responseIds' in payload) held.enqueued.push(...payload.responseIds)
      },
      forget: async () => 0,
      counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
      failed: async () => [],
      retryFailed: async () => undefined,
    },
    stores: {
      ...accountStores,
      recognitions: absent('recognitions'),
      tagged: absent('tagged'),
      idempotency: absent('idempotency'),
      changes: absent('changes'),
      exports: absent('exports', { get: async () => null, open: async () => 0 }),
      secrets: { get: async () => 'secret' },
      webhooks: {
        list: async () => held.webhooks,
        get: async (id) => held.webhooks.find((each) => each.id === id) ?? null,
        async add(webhook) {
          const added = {
            team: null,
            events: ['recognitions'],
            active: true,
            withText: false,
            failingSince: null,
            ...webhook,
            id: held.webhooks.length + 1,
            createdAt: new Date(),
          } as Webhook
          held.webhooks.push(added)
          return added
        },
        async change(id, change) {
          const webhook = held.webhooks.find((each) => each.id === id)
          return webhook ? Object.assign(webhook, change) : null
        },
        async remove(id) {
          const before = held.webhooks.length
          held.webhooks = held.webhooks.filter((each) => each.id !== id)
          return held.webhooks.length < before
        },
        secrets: async () => [],
        rotate: async () => false,
        noteOutcome: async () => {},
      },
      tickets: absent('tickets'),
      importFiles: { counts: async () => ({ running: 0, done: 0, failed: 0 }), list: async () => [] },
      keys: {
        count: async () => held.keys.size,
        add: async (_name, hash) => held.keys.add(hash).size,
        list: async () => [],
        revoke: async () => false,
        find: async (hash) => (held.keys.has(hash) ? { id: 7, name: 'test', ...EVERYTHING } : null),
      },
      imports: {
        async start({ source, fileName }) {
          const id = held.imports.length + 1
          const counts = { read: 0, imported: 0, repeated: 0, changed: 0, updated: 0, rejected: 0, unanswered: 0, problems: [] }
          held.imports.push({ id, source, fileName, status: 'running', error: null, startedAt: new Date(), ...counts })
          return id
        },
        async add(importId, responses, rejected) {
          const run = held.imports[importId - 1]!
          const fresh = responses.filter(({ source, externalId }) => !held.responses.has(`${source} ${externalId}`))
          for (const each of fresh)
            held.responses.set(`${each.source} ${each.externalId}`, { ...each, id: held.responses.size + 1 })
          const pendingIds = fresh
            .filter(({ comment }) => comment)
            .map(({ source, externalId }) => held.responses.get(`${source} ${externalId}`)!.id)
          run.read += responses.length + rejected.length
          run.imported += fresh.length
          run.repeated += responses.length - fresh.length
          run.rejected += rejected.length
          run.problems.push(...rejected)
          return { pendingIds, imported: fresh.length, repeated: responses.length - fresh.length, changed: 0, updated: 0 }
        },
        surveys: async () => ({ answered: held.responses.size, unanswered: 0 }),
        beat: async () => undefined,
        endSilent: async () => 0,
        compare: async (responses) => ({ imported: responses.length, repeated: 0, changed: 0, changedAt: [] }),
        attached: async () => [],
        undo: async () => ({ removed: 0, restored: 0, pendingIds: [] }),
        async finish(importId, error) {
          const run = held.imports[importId - 1]!
          run.status = error === undefined ? 'done' : 'failed'
          run.error = error ?? null
          const { id, read, imported, repeated, changed, updated, rejected, unanswered, problems } = run
          return { id, read, imported, repeated, changed, updated, rejected, unanswered, problems }
        },
        get: async (importId) => {
          const run = held.imports[importId - 1]
          return run ? { ...run, latestAt: null, areas: [] } : null
        },
        list: async (limit, before = Number.POSITIVE_INFINITY) =>
          held.imports
            .filter(({ id }) => id < before)
            .slice(-limit)
            .reverse(),
        discard: async () => undefined,
      },
      responses: {
        counts: async () => ({
          none: 0,
          pending: held.enqueued.length,
          done: held.comments.length,
          unsupported: 0,
          failed: 0,
          routed: 0,
        }),
        reopen: async () => 2,
        pendingIds: async () => [1, 2],
      },
      roster: {
        members: async () => held.members,
        async upsert(members) {
          held.members = members.map((member, index) => ({ id: index + 1, ...member, consent: member.consent ?? 'team' }))
          return members.length
        },
        async change(id, change) {
          const member = held.members.find((each) => each.id === id)
          return member ? Object.assign(member, change) : null
        },
        async setConsent(id, consent) {
          const member = held.members.find((each) => each.id === id)
          return member ? Object.assign(member, { consent }) : null
        },
        foundNames: async () => [],
        dimensionValues: async () => [],
        dismissed: async () => [],
        settle: async () => true,
      },
      areas: {
        list: async () => held.areas,
        byKey: async (key) => held.areas.find((area) => area.key === key) ?? null,
        byId: async (id) => held.areas.find((area) => area.id === id) ?? null,
        async upsert(area, onlyNew) {
          const before = held.areas.find(({ key }) => key === area.key)
          if (before && onlyNew) throw existsAlready(area.key)
          const saved: Area = { ...AREA_DEFAULTS, ...before, ...area, id: before?.id ?? held.areas.length + 1 }
          held.areas = [...held.areas.filter(({ key }) => key !== area.key), saved]
          return saved
        },
      },
      scenarios: {
        forArea: async (areaId) =>
          held.scenarios.filter((each) => each.active && (each.areaId === null || each.areaId === areaId)),
        async upsert(given, onlyNew) {
          const same = held.scenarios.filter(({ key, areaId }) => key === given.key && areaId === given.areaId)
          const inUse = held.scenarios.some(
            ({ key, areaId, active }) => active && key === given.key && [given.areaId, null].includes(areaId),
          )
          if (onlyNew && inUse) throw existsAlready(given.key)
          for (const each of same) each.active = false
          const saved = { ...given, id: held.scenarios.length + 1, version: same.length + 1, active: true, savedAt: new Date() }
          held.scenarios.push(saved)
          return saved
        },
        versions: async (key, areaId) =>
          held.scenarios.filter((each) => each.key === key && each.areaId === areaId).sort((a, b) => b.version - a.version),
        async remove(key, areaId) {
          const active = held.scenarios.filter((each) => each.active && each.key === key && each.areaId === areaId)
          for (const each of active) each.active = false
          return active.length > 0
        },
      },
      resolutions: {
        async save(_areaId, period, resolutions) {
          for (const { scenarioId, slices, note } of resolutions) {
            const { key, version, name } = held.scenarios.find(({ id }) => id === scenarioId)!
            held.resolutions.push({ scenarioId, key, version, name, period, slices, note, resolvedAt: new Date() })
          }
        },
        list: async (_areaId, { period, key, limit = 100 }) =>
          held.resolutions
            .filter((each) => (period === undefined || each.period === period) && (key === undefined || each.key === key))
            .slice(0, limit),
        picked: async ({ period }) =>
          new Map(
            held.resolutions
              .filter((each) => each.period === period)
              .map(({ scenarioId, slices, note }) => [scenarioId, { slices, note }]),
          ),
      },
      themes: {
        read: async () => ({ version: 0, themes: [] }),
        change: async () => [],
        canUnmerge: async () => false,
        placements: async () => new Map(),
        moves: async () => [],
        vectors: async () => new Map(),
        samples: async () => new Map(),
        examples: async () => new Map(),
        basis: async () => null,
        specifics: async () => new Map(),
        members: async () => [],
        sizes: async () => ({ themes: new Map(), comments: new Map() }),
        events: async () => [],
        analysedImports: async () => [],
        unbuilt: async () => [],
        touched: async () => [],
        markAsked: async () => undefined,
      },
      lists: absent('lists', {
        built: async () => [],
        counts: async () => new Map(),
        choices: async () => [],
        hasResponses: async ({ from, to }, atLeast) => held.comments.filter(({ at }) => at >= from && at < to).length >= atLeast,
        repeats: async () => [],
        hasRespondents: async ({ from, to }, atLeast) =>
          held.comments.filter(({ at }) => at >= from && at < to).length >= atLeast,
      }),
      liveMeetings: { get: async () => null, save: async () => undefined, remove: async () => false },
      meetings: absent('meetings'),
      decisions: absent('decisions'),
      savedViews: absent('savedViews'),
      actions: { ...absent('actions'), open: async () => [] },
      initiatives: absent('initiatives'),
      measures: absent('measures'),
      deliveries: absent('deliveries'),
      erasures: absent('erasures', {}),
      retention: absent('retention', {}),
      subjectFiles: absent('subjectFiles', {}),
      dataSheets: absent('dataSheets', {}),
      audit: absent('audit', { add: async (entry) => void held.audit.push(entry), list: async () => [] }),
      packs: {
        begin: async () => 0,
        save: async (areaId, period, pack) => held.packs.set(`${areaId} ${period}`, pack) !== undefined,
        get: async ({ areaId, period }) => held.packs.get(`${areaId} ${period}`) ?? null,
        list: async () =>
          [...held.packs.values()].map(({ area, period, builtAt }) => ({
            area: area.key,
            areaName: area.name,
            period: period.key,
            builtAt: new Date(builtAt),
          })),
      },
      reviews: absent('reviews', { times: async () => [], words: async () => [], queue: async () => [] }),
      corrections: absent('corrections', {
        serving: async () => null,
        list: async () => [],
        judged: async () => [],
        goBack: async () => false,
      }),
      plans: absent('plans', {
        built: async () => [],
        segments: async () => [],
        naming: async () => [],
        settled: async () => [],
      }),
      routeOut: absent('routeOut', {
        settings: async () => null,
        list: async () => [],
        get: async () => null,
        keep: async () => false,
        handle: async () => false,
        counts: async () => ({ open: 0, handled: 0 }),
        route: async () => [],
        among: async () => new Set(),
        hasLeftSince: async () => false,
      }),
      audits: absent('audits', { list: async () => [], get: async () => null, judgements: async () => [] }),
      reports: absent('reports'),
      reportViews: absent('reportViews'),
      packViews: absent('packViews', {
        listed: async () => [],
        optedOut: async () => [],
        membersNamed: async () => [],
        scopeMemberships: async () => [],
        // Slices that share no one, each large enough.
        memberships: async (_scope, groups) =>
          groups.map((_, at) => ({ groups: [at], responses: 100, respondents: 100, known: null })),
      }),
      frozenPacks: absent('frozenPacks', {
        async read({ areaId, period }) {
          const current = held.packs.get(`${areaId} ${period}`)
          return current ? { current, frozen: null } : null
        },
      }),
      views: {
        surveys: async () => ({ answered: 0, unanswered: 0 }),
        async firstAndLast() {
          const times = held.comments.map(({ at }) => at.getTime())
          return times.length === 0 ? null : { first: new Date(Math.min(...times)), last: new Date(Math.max(...times)) }
        },
        async numbers(scope) {
          const found = inScope(scope)
          const scores = found.map(({ score }) => score).filter((score) => score !== null)
          return {
            responses: found.length,
            comments: found.filter(({ comment }) => comment).length,
            timed: 0,
            lostMinutes: null,
            scored: scores.length,
            happy: scores.filter((score) => score >= 9).length,
            unhappy: scores.filter((score) => score < 7).length,
          }
        },
        themeNumbers: async () => new Map(),
        statusCounts: async (scope) => ({
          none: inScope(scope).length,
          pending: 0,
          done: 0,
          unsupported: 0,
          failed: 0,
          routed: 0,
          labelled: 0,
        }),
        groups: async () => [],
        labelCounts: async () => ({ analysed: 0, labels: { improvement_idea: 0, pain_point: 0, praise: 0 } }),
        commentIds: async () => new Set(held.comments.map(({ responseId }) => responseId)),
        async comments({ from, to }, { label, afterId, limit = 1000 } = {}) {
          const fitting = held.comments
            .filter(({ at }) => at >= from && at < to)
            .filter(({ segments }) => !label || segments.some(({ labels }) => labels.some((each) => each.label === label)))
            .sort((a, b) => b.at.getTime() - a.at.getTime())
          return fitting.slice(fitting.findIndex(({ responseId }) => responseId === afterId) + 1).slice(0, limit)
        },
        failures: async () => [],
        dimensions: async () => ({ location: [{ value: 'Gdańsk', responses: 12 }] }),
        months: async () => [{ month: '2026-10', responses: held.responses.size }],
      },
    },
  }
  return { deps, held }
}

/** An analysed comment about which nothing is special. */
export function analysed(responseId: number, text: string, more: Partial<AnalysedComment> = {}): AnalysedComment {
  return {
    responseId,
    text,
    redactions: [],
    score: 3,
    at: new Date(Date.UTC(2026, 9, responseId)),
    lostMinutes: null,
    language: 'en',
    dimensions: { location: 'Gdańsk' },
    segments: [{ id: responseId, start: 0, end: text.length, labels: [{ label: 'pain_point', probability: 0.9 }] }],
    mentions: [],
    ...more,
  }
}
