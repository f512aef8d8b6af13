import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dragOnto, expectAccessible, HOME, type OpenApp, openApp, PERIOD, program, settled } from './open-app.js'

const MEETING = `${HOME}/meeting`
const PRESENT = `${MEETING}/present`

describe.skipIf(!program)('the meeting in the app', () => {
  let app: OpenApp
  let page: Page
  const goTo = async (path: string) => {
    await page.goto(app.base + path)
    await settled(page)
  }
  const soon = (read: () => unknown) => expect.poll(read, { timeout: 30_000 })
  const quotes = () => page.locator('.choice blockquote').allInnerTexts()
  /** The page of the presentation holds a stream open, so that it is never idle. */
  const openPresentation = async (of: Page) => {
    await of.goto(app.base + PRESENT)
    await of.locator('.present h1').waitFor()
  }

  beforeAll(async () => {
    app = await openApp()
    page = await app.open(MEETING)
  }, 240_000)
  afterAll(() => app?.close())

  it('is chosen by keyboard: pinned, undone, hidden, noted and moved', async () => {
    await goTo(`${MEETING}?list=pain-points`)
    const before = await quotes()
    expect(before.length).toBeGreaterThan(3)
    for (let at = 0; at < 3; at++) {
      await page.keyboard.press('j')
      await page.locator('.choice').nth(at).and(page.locator(':focus')).waitFor()
    }
    await page.keyboard.press('p')
    await page.getByText('Pinned: it comes first').waitFor()
    await soon(async () => (await quotes())[0]).toBe(before[2])
    await page.getByRole('button', { name: 'Undo' }).click()
    await soon(quotes).toEqual(before)
    await page
      .locator('.choice')
      .nth(1)
      .getByRole('button', { name: /^Move up/ })
      .click()
    await soon(async () => (await quotes()).slice(0, 2)).toEqual([before[1], before[0]])
    await page.locator('.choice').nth(0).getByRole('button', { name: /^Hide/ }).click()
    await soon(async () => (await quotes())[0]).toBe(before[0])
    await page.getByRole('button', { name: '1 hidden' }).click()
    await page.getByRole('button', { name: /^Show/ }).waitFor()
    await page.getByRole('button', { name: '1 hidden' }).click()
    await page.locator('.choice').nth(0).getByRole('button', { name: /^Note/ }).click()
    await page.getByLabel('What to say about it').fill('Ask the network team')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.note-text', { hasText: 'Ask the network team' }).waitFor()
  })

  it('shows its time in the time zone of the area, wherever the browser is', async () => {
    const area = (await app.stores.areas.byKey('all'))!
    await app.stores.areas.upsert({ ...area, timeZone: 'Europe/Helsinki' })
    await app.stores.meetings.save(area.id, PERIOD, { at: new Date('2026-11-04T07:00:00.000Z') })
    const abroad = await app.open(MEETING, { timezoneId: 'America/New_York' })
    const shown = '4 Nov 2026, 09:00 (Europe/Helsinki)'
    await abroad.locator('#content').getByText(shown).waitFor()
    await abroad.getByRole('button', { name: 'Change', exact: true }).click()
    expect(await abroad.getByLabel('Date and time (Europe/Helsinki)').inputValue()).toBe('2026-11-04T09:00')
    await abroad.goto(app.base + HOME)
    await abroad.locator('.steps').getByText(shown).waitFor()
    await abroad.context().close()
    await app.stores.areas.upsert(area)
    await app.stores.meetings.save(area.id, PERIOD, { at: null })
  })

  it('is reordered by drag as well', async () => {
    await goTo(`${MEETING}?list=ideas`)
    const before = await quotes()
    await dragOnto(page.locator('.choice').nth(2), page.locator('.choice').nth(0))
    await soon(async () => (await quotes())[0]).toBe(before[2])
  })

  it('gets an agenda, a date, and a frozen pack that goes out', async () => {
    await goTo(MEETING)
    const minutes = page.locator('.step .minutes')
    await minutes.first().fill('7')
    await page.getByLabel('Add a step').selectOption({ label: 'Your own step' })
    await page.getByLabel('Title of the step').last().fill('Coffee')
    await page.reload()
    await settled(page)
    // What was typed survives a reload.
    expect(await page.getByLabel('Title of the step').last().inputValue()).toBe('Coffee')
    // What somebody else has saved meanwhile is not replaced without a word.
    const agenda = [{ title: 'Theirs', minutes: 5, note: '', about: null }]
    const { id: areaId } = (await app.stores.areas.byKey('all'))!
    await app.stores.meetings.save(areaId, '2026-10', { agenda })
    await page.getByRole('button', { name: 'Save the agenda' }).click()
    await page.getByText('Somebody else has changed the agenda').waitFor()
    expect((await app.stores.meetings.get(areaId, '2026-10'))!.agenda).toEqual(agenda)
    expect(await page.getByLabel('Title of the step').last().inputValue()).toBe('Coffee')
    await page.getByRole('button', { name: 'Save the agenda' }).click()
    await page.getByText('Agenda saved').waitFor()
    await page.getByRole('button', { name: 'Set the date' }).click()
    await page.getByLabel('Date and time (UTC)').fill('2026-12-04T09:00')
    await page.getByLabel('Place').fill('Room 1')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Meeting saved').waitFor()
    await page.getByText('Room 1').waitFor()
    // A half-typed plan survives a reload, and says that somebody else has changed the meeting.
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByLabel('Place').fill('Room 2')
    await app.stores.meetings.save(areaId, '2026-10', { minutes: 50 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Somebody else has changed the date, place or outcome').waitFor()
    expect(await app.stores.meetings.get(areaId, '2026-10')).toMatchObject({ place: 'Room 1', minutes: 50 })
    await page.reload()
    await page.getByText('Somebody else has changed the date, place or outcome').waitFor()
    // The console tells of the refusals.
    app.complaints()
    expect(await page.getByLabel('Place').inputValue()).toBe('Room 2')
    expect(await page.getByLabel('Length in minutes').inputValue()).toBe('60')
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await page.getByText('50 min').first().waitFor()
    const meeting = await app.stores.meetings.get((await app.stores.areas.byKey('all'))!.id, '2026-10')
    expect(meeting).toMatchObject({ at: new Date('2026-12-04T09:00:00Z'), place: 'Room 1' })
    expect(meeting!.agenda[0]).toMatchObject({ minutes: 7, note: '' })
    expect(meeting!.agenda.at(-1)).toMatchObject({ title: 'Coffee', about: null })
    await page.getByRole('button', { name: 'Freeze' }).click()
    await page.getByText('Pack frozen').waitFor({ timeout: 60_000 })
    await page.getByText(/^Frozen on .+ \(UTC\):/).waitFor()
    await page.getByText('Nothing has changed since.').waitFor()
    await page.getByRole('button', { name: 'Send to invitees' }).click()
    expect(await page.getByRole('dialog').getByLabel('Text').inputValue()).toContain('October 2026')
    await page.keyboard.press('Escape')
    // Mail is not set up: who takes the text sends it.
    const cycle = await page.request.get(`${app.base}/v1/areas/all/cycle/2026-10`)
    expect(await cycle.json()).toMatchObject({ sent: true, next: 'present' })
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    expect(await page.getByRole('dialog').getByLabel('Text').inputValue()).toContain('Room 1')
    await page.keyboard.press('Escape')
    const entry = await page.request.get(
      app.base + (await page.getByRole('link', { name: 'Calendar entry' }).getAttribute('href'))!,
    )
    expect(await entry.text()).toContain('BEGIN:VEVENT')
  }, 120_000)

  it('is presented to somebody who follows, looks elsewhere and comes back', async () => {
    const follower = await app.open(HOME, { role: 'reader' })
    await openPresentation(page)
    await openPresentation(follower)
    expect(await follower.getByRole('button', { name: 'Start the meeting' }).count()).toBe(0)
    const title = (of: Page) => of.locator('.present h1').innerText()
    const first = await title(page)
    await page.getByRole('button', { name: 'Start the meeting' }).click()
    // At once: whoever starts does not wait until the service has told everyone.
    await page.keyboard.press('j')
    await soon(() => title(page)).not.toBe(first)
    const second = await title(page)
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await follower.getByText('You are following Mika (officer).').waitFor()
    await soon(() => title(follower)).toBe(second)
    expect(await title(page)).toBe(second)
    // One thing at a time: person by person, comment by comment.
    await page
      .getByRole('button', { name: /Recognition|Praise|people/i })
      .first()
      .click()
    const shown = (of: Page) => of.locator('.present-card blockquote').innerText()
    const one = await shown(page)
    await soon(() => shown(follower)).toBe(one)
    await page.keyboard.press('ArrowRight')
    await soon(() => shown(page)).not.toBe(one)
    const two = await shown(page)
    await soon(() => shown(follower)).toBe(two)

    await follower.keyboard.press('ArrowLeft')
    await follower.getByText('You are looking elsewhere.').waitFor()
    await soon(() => shown(follower)).toBe(one)
    await page.keyboard.press('ArrowRight')
    await soon(() => shown(page)).not.toBe(two)
    const three = await shown(page)
    expect(await shown(follower)).toBe(one)
    await follower.keyboard.press('b')
    await soon(() => shown(follower)).toBe(three)

    // Typed as it is agreed on, without leaving what is shown.
    await page.keyboard.press('a')
    const typed = page.getByRole('region', { name: 'Add an action' })
    await typed.locator('input:focus').waitFor()
    await page.keyboard.type('Order two docks')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Kim')
    await page.keyboard.press('Enter')
    await page.getByText('Action added for Kim').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.agree').waitFor({ state: 'detached' })
    await page.locator('.present-foot ol button').nth(-2).click()
    await follower.getByText('Order two docks').waitFor()

    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    await follower.getByText('paused').waitFor()
    // A reload of the presenter's browser is no end of the meeting.
    const at = await title(page)
    await openPresentation(page)
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    await soon(() => title(page)).toBe(at)
    await page.getByRole('button', { name: 'End the meeting' }).click()
    await page.getByRole('button', { name: 'Start the meeting' }).waitFor()
    await follower.getByText('You are following').waitFor({ state: 'detached' })
    // The follower stays where the meeting ended.
    expect(await title(follower)).toBe(at)
    await follower.context().close()
  })

  it('can be taken over by another member', async () => {
    const other = await app.open(MEETING, { role: 'member' })
    await openPresentation(page)
    await page.getByRole('button', { name: 'Start the meeting' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await other.getByText('Mika (officer) is presenting now.').waitFor()
    await openPresentation(other)
    await other.getByText('You are following Mika (officer).').waitFor()
    await other.getByRole('button', { name: 'Take over' }).click()
    await other.getByRole('button', { name: 'Pause' }).waitFor()
    await page.getByText('You are following Mika (member).').waitFor()
    // Whoever presents is asked before they leave: otherwise the meeting would go on without them.
    await other.getByRole('button', { name: 'Leave', exact: true }).click()
    await other.getByRole('dialog').getByRole('link', { name: 'Leave it running' }).waitFor()
    await other.getByRole('dialog').getByRole('button', { name: 'End the meeting' }).click()
    await other.waitForURL(/part=follow-up/)
    await page.getByRole('button', { name: 'Start the meeting' }).waitFor()
    await other.context().close()
  })

  it('is followed up: actions, decisions, an initiative with its effect, and the mail', async () => {
    await goTo(`${MEETING}?part=follow-up`)
    await page.getByLabel('What was decided').fill('Docks are replaced every four years')
    await page.getByRole('button', { name: 'Add decision' }).click()
    await page.getByText('Decision added').waitFor()
    await page.getByRole('button', { name: 'Done: Order two docks' }).click()
    await page.getByRole('button', { name: 'Reopen: Order two docks' }).waitFor()
    await page.getByRole('button', { name: 'Add initiative' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('VPN that stays up')
    await page.getByLabel('Start date').fill('2026-09-01')
    await page.getByRole('dialog').getByRole('button', { name: 'Add initiative' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('.initiative', { hasText: 'VPN that stays up' }).getByText('Before').waitFor()
    const mail = page.locator('.letter textarea')
    await soon(() => mail.inputValue()).toContain('Docks are replaced every four years')
    await soon(() => mail.inputValue()).toContain('Kim: Order two docks')
  })

  it('offers readers nothing that is refused', async () => {
    const reader = await app.open(MEETING, { role: 'reader' })
    for (const name of ['Pin', 'Freeze', 'Rebuild', 'Send', 'Save']) {
      expect(await reader.getByRole('button', { name: new RegExp(`^${name}`) }).count(), name).toBe(0)
    }
    await reader.goto(`${app.base}${MEETING}?part=follow-up`)
    await settled(reader)
    expect(await reader.getByRole('button', { name: /^Add/ }).count()).toBe(0)
    await reader.context().close()
  })

  it('is found at its earlier addresses', async () => {
    await goTo('/areas/all/meetings/2026-10')
    expect(new URL(page.url()).pathname).toBe(MEETING)
    await goTo('/areas/all/lists/2026-10/ideas')
    expect(page.url()).toBe(`${app.base}${MEETING}?list=ideas`)
  })

  it('is accessible, and nothing of it is refused', async () => {
    app.complaints()
    await goTo(MEETING)
    await expectAccessible(page)
    await goTo(`${MEETING}?part=follow-up`)
    await expectAccessible(page)
    await openPresentation(page)
    for (let step = 0; step < 8; step += 1) {
      await page.locator('.present-foot ol button').nth(step).click()
      await expectAccessible(page)
    }
    expect(app.complaints()).toEqual([])
  }, 120_000)
})
