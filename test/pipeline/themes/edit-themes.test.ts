import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import type { Comparisons } from '../../../src/pipeline/compare/compare-periods.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { addTheme } from '../../../src/pipeline/themes/add-theme.js'
import { compareThemes } from '../../../src/pipeline/themes/compare-themes.js'
import {
  changeTheme,
  mergeThemes,
  moveComments,
  splitInto,
  splitOff,
  unmergeTheme,
} from '../../../src/pipeline/themes/edit-themes.js'
import { listThemes, readTheme } from '../../../src/pipeline/themes/read-themes.js'
import { comment, openThemes } from './theme-fixture.js'

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost three times.',
  'VPN is terribly slow from home.',
  'Lost the VPN again today.',
]
const PRINTER = [
  'The printer jams.',
  'Printer out of toner again.',
  'The printer on floor 2 jams every day.',
  'The printer jams all the time.',
]
const LAPTOP = [
  'My laptop is slow.',
  'The laptop takes ten minutes to start.',
  'Laptop freezes in every call.',
  'Very slow laptop, please replace it.',
]
const by = 'Kim'

describe('what people say about themes', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  const october = parsePeriod('2026-10')

  /** The theme that most of these comments are in. */
  async function themeOf(texts: string[], month = '2026-10') {
    const built = await themes.build(month)
    return built
      .map((theme) => ({ theme, count: theme.segments.filter(({ comment }) => texts.includes(comment.text)).length }))
      .sort((a, b) => b.count - a.count)[0]!.theme
  }
  const bring = (month: string, texts: string[], tag = '') =>
    themes.add(texts.map((text, i) => comment(`${month} ${tag} ${i} ${text}`, `${month}-10`, text)))
  const say = (message: RegExp) => expect.objectContaining({ constructor: UserError, message: expect.stringMatching(message) })

  beforeAll(async () => {
    themes = await openThemes()
    await bring('2026-09', [...VPN, ...PRINTER, ...LAPTOP])
    await themes.build('2026-09')
    await bring('2026-10', [...VPN, ...PRINTER, ...LAPTOP])
    await themes.build('2026-10')
  })
  afterAll(() => themes?.close())

  it('keeps a label that a person gave, with who and when', async () => {
    const { id, label } = await themeOf(VPN)
    await changeTheme(themes.deps, themes.area, { id, by, label: 'Unreliable VPN' })
    await bring('2026-10', ['The VPN is down.', 'VPN drops in meetings.'])
    expect((await themeOf(VPN)).label).toBe('Unreliable VPN')
    const { events, history, named, labels, comments } = await readTheme(themes.stores, themes.area, id, october, EVERYTHING, {
      limit: 10,
    })
    const complaints = comments.filter(({ segments }) =>
      segments.some((s) => s.labels.some(({ label }) => label === 'pain_point')),
    )
    expect(labels.pain_point).toBe(complaints.length)
    expect(labels.pain_point).toBeGreaterThan(0)
    expect(named).toBe(true)
    expect(events).toMatchObject([{ kind: 'rename', by, before: label, after: 'Unreliable VPN' }])
    expect(events[0]!.at).toBeInstanceOf(Date)
    expect(history).toHaveLength(13)
    expect(history.slice(-2).map(({ size }) => size! > 0)).toEqual([true, true])
  })

  it('keeps a hidden theme out of sight while it takes its comments', async () => {
    const { id, segments } = await themeOf(LAPTOP)
    await changeTheme(themes.deps, themes.area, { id, by, hidden: true })
    await bring('2026-10', ['The laptop is slow.', 'Laptop freezes all day.'])
    expect((await themes.build('2026-10')).map((theme) => theme.id)).not.toContain(id)
    expect(
      (await listThemes(themes.stores, themes.area, october, EVERYTHING, { hidden: false })).themes.map((theme) => theme.id),
    ).not.toContain(id)
    const hidden = (await listThemes(themes.stores, themes.area, october, EVERYTHING, { hidden: true })).themes.find(
      (theme) => theme.id === id,
    )
    expect(hidden!.size).toBeGreaterThan(segments.length)
    await changeTheme(themes.deps, themes.area, { id, by, hidden: false })
    expect((await themes.build('2026-10')).map((theme) => theme.id)).toContain(id)
  })

  it('keeps moved comments where they were moved, also when they are analysed and cut anew', async () => {
    const [from, to] = [await themeOf(PRINTER), await themeOf(LAPTOP)]
    const response = (
      await themes.db.pool.query(`SELECT id FROM responses WHERE comment = 'The printer jams.' AND at > '2026-10-01'`)
    ).rows[0].id as number
    await moveComments(themes.deps, themes.area, { id: from.id, by, comments: [response], to: to.id }, EVERYTHING)
    const themeNow = async () =>
      (await themes.build('2026-10')).find(({ segments }) => segments.some((s) => s.comment.responseId === response))?.id
    expect(await themeNow()).toBe(to.id)
    // As if another model had cut it, in segments that were never placed.
    await themes.db.pool.query(`UPDATE responses SET status = 'pending' WHERE id = $1`, [response])
    await themes.db.pool.query('DELETE FROM segments WHERE response_id = $1', [response])
    await analyseResponses(themes.deps, [response])
    expect(await themeNow()).toBe(to.id)
    await moveComments(themes.deps, themes.area, { id: to.id, by, comments: [response], to: null }, EVERYTHING)
    expect(await themeNow()).toBeUndefined()
    await bring('2026-10', ['The printer is broken again.'])
    expect(await themeNow()).toBeUndefined()
  })

  it('splits chosen comments off, and reads the past of the part as its share', async () => {
    const { id } = await themeOf(VPN)
    const { rows } = await themes.db.pool.query<{ id: number }>(
      `SELECT id FROM responses WHERE comment LIKE '%VPN%' AND at > '2026-10-01' ORDER BY id LIMIT 2`,
    )
    const before = await readTheme(themes.stores, themes.area, id, october, EVERYTHING, { limit: 10 })
    const moved = rows.map((row) => row.id)
    // Whoever may read the area reads the heading: it must not quote one of two comments.
    await expect(splitOff(themes.deps, themes.area, { id, by, comments: moved }, EVERYTHING)).rejects.toThrow(
      'Name the new theme',
    )
    const part = await splitOff(themes.deps, themes.area, { id, by, comments: moved, label: 'VPN from home' }, EVERYTHING)
    const [whole, split] = [
      await readTheme(themes.stores, themes.area, id, october, EVERYTHING, { limit: 10 }),
      await readTheme(themes.stores, themes.area, part, october, EVERYTHING, { limit: 10 }),
    ]
    expect(split).toMatchObject({ label: 'VPN from home', named: true, size: 2, state: 'steady' })
    expect(split.events).toMatchObject([{ kind: 'split', themeId: id, toId: part, segments: 2, by }])
    const overlap = split.events[0]!.overlap!
    const past = before.history.at(-2)!.size!
    expect(split.history.at(-2)!.size).toBeCloseTo(overlap * past)
    expect(whole.history.at(-2)!.size).toBeCloseTo((1 - overlap) * past)
    expect(whole.size).toBe(before.size - 2)

    // What a pack tests is the same: the part did not come out of nothing, nor did the rest shrink to what was left.
    const comparisons: Comparisons = new Map()
    const scope = openForBuilding(themes.area, october)
    await compareThemes(themes.stores.themes, scope, themes.area, october, [{ id }, { id: part }], comparisons)
    const comments = (await themes.stores.themes.sizes(scope, 'month', october.zone)).comments
    for (const [theme, { history }] of [
      [id, whole],
      [part, split],
    ] as const) {
      expect(comparisons.get(`before theme ${theme}`)).toEqual({
        of: 'share',
        now: { count: history.at(-1)!.size, of: comments.get('2026-10') },
        before: { count: Math.round(history.at(-2)!.size!), of: comments.get('2026-09') },
      })
    }
  })

  it('merges a theme, with its past and what is to come', async () => {
    const [printer, laptop] = [await themeOf(PRINTER), await themeOf(LAPTOP)]
    const sizes = async (id: number) =>
      (await readTheme(themes.stores, themes.area, id, october, EVERYTHING, { limit: 10 })).history
        .slice(-2)
        .map(({ size }) => size!)
    const sum = await sizes(printer.id)
    const other = await sizes(laptop.id)
    await mergeThemes(themes.deps, themes.area, { id: printer.id, into: laptop.id, by })
    const merged = await sizes(laptop.id)
    for (const [i, size] of sum.entries()) expect(merged[i]).toBeCloseTo(size + other[i]!)
    await bring('2026-10', ['The printer jams again and again.', 'The printer jams on floor 2.'])
    expect((await themeOf(['The printer jams again and again.'])).id).toBe(laptop.id)
    const gone = await readTheme(themes.stores, themes.area, printer.id, october, EVERYTHING, { limit: 10 })
    expect(gone.mergedInto).toBe(laptop.id)
    expect(gone.events.at(-1)).toMatchObject({ kind: 'merge', toId: laptop.id, overlap: 1, by })
    await expect(changeTheme(themes.deps, themes.area, { id: printer.id, by, label: 'Printers' })).rejects.toEqual(
      say(/was merged into/),
    )
  })

  it('splits a theme by meaning, its past with it', async () => {
    const { id } = await themeOf(LAPTOP)
    const parts = await splitInto(themes.deps, themes.area, { id, by, parts: 2 })
    expect(parts).toHaveLength(1)
    const part = await readTheme(themes.stores, themes.area, parts[0]!, october, EVERYTHING, { limit: 10 })
    expect(part.history.slice(-2).map(({ own }) => own! > 0)).toEqual([true, true])
    expect(part.events).toMatchObject([{ kind: 'split', themeId: id, since: null }])
    const built = await themes.build('2026-10')
    await bring('2026-10', ['The mouse is broken.'])
    const ids = new Map(built.map((theme) => [theme.id, theme.segments.length]))
    for (const theme of await themes.build('2026-10'))
      expect(theme.segments.length).toBeGreaterThanOrEqual(ids.get(theme.id) ?? 0)
  })

  it('takes a theme of the installation, and what is like its examples', async () => {
    const texts = ['Badge reader at the gate stays red.', 'The gate badge reader is dead.']
    await bring('2027-03', [...texts, 'The printer jams.'])
    const id = await addTheme(themes.deps, themes.area, {
      ...{ label: 'Badges do not open gates', kind: 'pain', definition: 'Badge readers and gates that stay shut' },
      examples: ['The badge reader at the gate is dead', 'Gate badge reader stays red', 'Badge reader dead at the gate'],
    })
    const [own] = (await themes.build('2027-03')).filter((theme) => theme.id === id)
    expect(own!.label).toBe('Badges do not open gates')
    expect(own!.segments.map((each) => each.comment.text).sort()).toEqual([...texts].sort())
    const again = { label: 'badges DO not open gates', kind: 'pain' as const, definition: '', examples: ['x'] }
    await expect(addTheme(themes.deps, themes.area, again)).rejects.toEqual(say(/has this name/))
  })

  it('gives a theme of the installation that is merged, and what is like its examples, to the survivor', async () => {
    const texts = ['The parking ticket machine eats coins.', 'Parking ticket machine eats my coins.']
    await bring('2027-06', [...texts, 'The printer jams.'])
    const into = (await themeOf(['The printer jams.'], '2027-06')).id
    const given = {
      ...{ label: 'Parking machine eats coins', kind: 'pain' as const, definition: '' },
      examples: ['The parking ticket machine eats coins', 'Parking ticket machine eats my coins', 'Machine eats parking coins'],
    }
    const id = await addTheme(themes.deps, themes.area, given)
    expect((await themeOf(texts, '2027-06')).id).toBe(id)
    await mergeThemes(themes.deps, themes.area, { id, into, by })
    await bring('2027-06', ['The parking ticket machine eats coins again.'])
    const inSurvivor = (await themes.build('2027-06'))
      .find((theme) => theme.id === into)!
      .segments.map((each) => each.comment.text)
    expect(inSurvivor).toEqual(expect.arrayContaining([...texts, 'The parking ticket machine eats coins again.']))
    // The name is free again, under a key of its own.
    const again = await addTheme(themes.deps, themes.area, given)
    expect(again).not.toBe(id)
    await changeTheme(themes.deps, themes.area, { id: again, by, label: 'Coins are eaten' })
    expect(await addTheme(themes.deps, themes.area, given)).not.toBe(again)
  })

  it('keeps a found theme that a person named, and gives it what is like it', async () => {
    const shut = ['Canteen doors stay locked at noon.', 'The canteen doors stay locked.', 'Canteen doors stay locked on Fridays.']
    await bring('2027-04', shut)
    const found = await themeOf(shut, '2027-04')
    expect(found.label).toMatch(/canteen doors stay locked/i)
    await changeTheme(themes.deps, themes.area, { id: found.id, by, label: 'Locked out of lunch' })
    await bring('2027-05', ['The canteen doors stay locked again.'])
    const [later] = await themes.build('2027-05')
    expect(later).toMatchObject({ id: found.id, label: 'Locked out of lunch' })
    expect((await themeOf(shut, '2027-04')).segments).toHaveLength(3)
  })

  it('says what is wrong', async () => {
    const { deps, area } = themes
    const { id } = await themeOf(VPN)
    const { rows } = await themes.db.pool.query(
      `SELECT s.response_id AS id FROM theme_segments t JOIN segments s ON s.id = t.segment_id WHERE t.theme_id <> $1 LIMIT 1`,
      [id],
    )
    const stranger = rows[0].id as number
    await expect(changeTheme(deps, area, { id: 999, by, label: 'x' })).rejects.toEqual(say(/no theme 999/))
    await expect(changeTheme(deps, area, { id, by, label: 'vpn FROM home' })).rejects.toEqual(say(/has this name/))
    await expect(mergeThemes(deps, area, { id, into: id, by })).rejects.toEqual(say(/into itself/))
    await expect(moveComments(deps, area, { id, by, comments: [stranger], to: null }, EVERYTHING)).rejects.toEqual(
      say(/Not in theme/),
    )
    await expect(splitInto(deps, area, { id, by, parts: 20 })).rejects.toEqual(say(/too similar/))
  })

  it('loses no word when people and a run change themes at once', async () => {
    const { id } = await themeOf(VPN)
    await bring('2026-10', ['VPN drops at noon.', 'No VPN at all.', 'The VPN is slow as ever.'])
    await Promise.all([
      themes.build('2026-10'),
      changeTheme(themes.deps, themes.area, { id, by, label: 'VPN troubles' }),
      changeTheme(themes.deps, themes.area, { id, by, hidden: true }),
    ])
    const { themes: all } = await themes.stores.themes.read(themes.area.id)
    expect(all.find((theme) => theme.id === id)).toMatchObject({ label: 'VPN troubles', named: true, hidden: true })
  })

  it('undoes a merge: what it took goes back, what people moved on stays, and once only', async () => {
    const [from, into] = [await themeOf(PRINTER), await themeOf(LAPTOP)]
    const placed = async () =>
      new Map(
        (
          await themes.db.pool.query<{ segment: number; theme: number; rank: number }>(
            'SELECT segment_id AS segment, theme_id AS theme, rank FROM theme_segments ORDER BY 1',
          )
        ).rows.map(({ segment, theme, rank }) => [segment, [theme, rank]]),
      )
    const moves = async () =>
      (await themes.db.pool.query('SELECT id, response_id, start, theme_id FROM theme_moves ORDER BY id')).rows
    const [before, movesBefore] = [await placed(), await moves()]
    await expect(unmergeTheme(themes.deps, themes.area, { id: from.id, by })).rejects.toEqual(say(/is not merged/))
    await mergeThemes(themes.deps, themes.area, { id: from.id, into: into.id, by })
    expect(await placed()).not.toEqual(before)
    const undoable = async () =>
      (await readTheme(themes.stores, themes.area, into.id, october, EVERYTHING, { limit: 10 })).unmergeable
    expect(await undoable()).toContain(from.id)
    // Another theme that has the name by now stands in the way, so it is not offered.
    const taker = await addTheme(themes.stores, themes.area, {
      label: from.label.toUpperCase(),
      kind: 'pain',
      definition: '',
      examples: ['Nothing like it'],
    })
    expect(await undoable()).not.toContain(from.id)
    await expect(unmergeTheme(themes.deps, themes.area, { id: from.id, by })).rejects.toEqual(say(/already has this name/))
    await changeTheme(themes.deps, themes.area, { id: taker, label: 'Something else', by })
    expect(await undoable()).toContain(from.id)
    expect(await unmergeTheme(themes.deps, themes.area, { id: from.id, by })).toBe(into.id)
    expect(await undoable()).not.toContain(from.id)
    expect(await placed()).toEqual(before)
    expect(await moves()).toEqual(movesBefore)
    const { events } = await readTheme(themes.stores, themes.area, from.id, october, EVERYTHING, { limit: 10 })
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['merge', 'unmerge'])
    await expect(unmergeTheme(themes.deps, themes.area, { id: from.id, by })).rejects.toEqual(say(/is not merged/))

    // Two merges one after the other are undone in either order; what a person moved out meanwhile stays where it is.
    const vpn = await themeOf(VPN)
    await mergeThemes(themes.deps, themes.area, { id: from.id, into: into.id, by })
    await mergeThemes(themes.deps, themes.area, { id: into.id, into: vpn.id, by })
    const printed = from.segments[0]!.comment.responseId
    await moveComments(themes.deps, themes.area, { id: vpn.id, by, comments: [printed], to: null }, EVERYTHING)
    await unmergeTheme(themes.deps, themes.area, { id: from.id, by })
    await unmergeTheme(themes.deps, themes.area, { id: into.id, by })
    const { rows } = await themes.db.pool.query<{ id: number }>('SELECT id FROM segments WHERE response_id = $1', [printed])
    const left = new Map([...before].filter(([segment]) => !rows.some(({ id }) => id === segment)))
    expect(await placed()).toEqual(left)
    const ofOthers = (all: Awaited<ReturnType<typeof moves>>) => all.filter(({ response_id }) => response_id !== printed)
    expect(ofOthers(await moves())).toEqual(ofOthers(movesBefore))
    expect(
      (await themes.stores.themes.read(themes.area.id)).themes.every(
        ({ id, mergedInto }) => id !== from.id || mergedInto === null,
      ),
    ).toBe(true)
  })
})
