import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import { confirmPlan, type PlannedChange } from '../../plans/confirm-plan.js'
import { t } from '../../text/text.js'

export type ThemeList = GetAnswer<'/v1/areas/{key}/themes'>
export type Theme = ThemeList['themes'][number]
type ThemePlan = Extract<PlannedChange, { change: 'theme' }>
export type ThemeDetails = GetAnswer<'/v1/areas/{key}/themes/{id}'>

/** Number of examples per theme in the list. */
const EXAMPLES = 1

/** Reads the themes of the area and period, including hidden ones. */
export function useThemes() {
  const { area, period } = usePlace()
  return useGet('/v1/areas/{key}/themes', { path: { key: area }, query: { period, hidden: true, examples: EXAMPLES } })
}

/** Returns the changes that people can make to themes; each can be undone where possible. */
export function useThemeEdits() {
  const { area, period } = usePlace()
  const me = useMe()
  const mayChange = may(me, { role: 'member' })
  const base = `/v1/areas/${encodeURIComponent(area)}`
  const invalidates = [`${base}/themes`, `${base}/lists/${period}`]
  const at = (id: number) => ({ params: { path: { key: area, id } } })
  type Done = { done?: string; undo?: () => unknown }

  type Named = { label?: string; hidden?: boolean }
  const change = (id: number, body: Named & { seen?: Named }, more: Done = {}) =>
    mutate({ call: () => api.PATCH('/v1/areas/{key}/themes/{id}', { ...at(id), body }), invalidates, ...more })
  const move = (id: number, comments: number[], to: number | null, more: Done = {}) =>
    mutate({
      call: () => api.POST('/v1/areas/{key}/themes/{id}/move', { ...at(id), body: { comments, to } }),
      invalidates,
      ...more,
    })
  const merge = (id: number, into: number, more: Done = {}) =>
    mutate({
      call: () => api.POST('/v1/areas/{key}/themes/{id}/merge', { ...at(id), body: { into } }),
      invalidates,
      ...more,
    })
  const unmerge = (id: number) =>
    mutate({
      call: () => api.POST('/v1/areas/{key}/themes/{id}/unmerge', at(id)),
      invalidates,
      done: t('themes.unmerged'),
    })

  /** Makes a change once it was looked at; null: it was given up. */
  const planned = async <R>(of: ThemePlan['do'], title: string, verb: string, run: () => Promise<R | null>) =>
    (await confirmPlan(me, { change: 'theme', area, do: of }, title, verb)) ? run() : null

  return {
    mayChange,
    rename: ({ id, label }: Pick<Theme, 'id' | 'label'>, next: string) =>
      planned({ rename: id, label: next }, t('themes.rename'), t('themes.rename'), () =>
        change(
          id,
          { label: next, seen: { label } },
          { done: t('themes.renamed'), undo: () => change(id, { label, seen: { label: next.trim() } }) },
        ),
      ),
    hide: ({ id, label, hidden }: Pick<Theme, 'id' | 'label' | 'hidden'>) => {
      const verb = t(hidden ? 'themes.show' : 'themes.hide')
      return planned(hidden ? { show: id } : { hide: id }, `${verb}: ${label}`, verb, () =>
        change(
          id,
          { hidden: !hidden, seen: { hidden } },
          {
            done: t(hidden ? 'themes.shown' : 'themes.hidden-now'),
            undo: () => change(id, { hidden, seen: { hidden: !hidden } }),
          },
        ),
      )
    },
    merge: (id: number, into: Pick<Theme, 'id' | 'label'>) =>
      planned({ merge: id, into: into.id }, t('themes.merge'), t('themes.merge'), () =>
        merge(id, into.id, { done: t('themes.merged', { label: into.label }), undo: () => unmerge(id) }),
      ),
    unmerge,
    /** @param to null to remove them from all themes, which cannot be undone here */
    move: (from: number, comments: number[], to: Pick<Theme, 'id' | 'label'> | null) =>
      planned(
        { move: from, comments, to: to?.id ?? null },
        t('themes.move-title', { count: comments.length }),
        t('themes.move'),
        () =>
          move(from, comments, to?.id ?? null, {
            done: to
              ? t('themes.moved', { count: comments.length, label: to.label })
              : t('themes.moved-out', { count: comments.length }),
            ...(to && { undo: () => move(to.id, comments, from) }),
          }),
      ),
    /** @returns ids of the parts; null where it failed or was given up */
    split: async (id: number, body: { parts: number } | { comments: number[]; label?: string }) => {
      const made = await planned({ split: id, ...body }, t('themes.split'), t('themes.split'), () =>
        mutate({
          call: () => api.POST('/v1/areas/{key}/themes/{id}/split', { ...at(id), body }),
          invalidates,
        }),
      )
      return made?.parts ?? null
    },
    joinAgain: (parts: number[], id: number) => Promise.all(parts.map((part) => merge(part, id))),
    /** Moves comments that match a new theme into it. */
    rebuild: () =>
      mutate({
        call: () => api.POST('/v1/areas/{key}/lists/{period}', { params: { path: { key: area, period } } }),
        invalidates,
      }),
  }
}

export type ThemeEdits = ReturnType<typeof useThemeEdits>
