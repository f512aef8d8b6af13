import { describe, expect, it } from 'vitest'
import { AREA_DEFAULTS } from '../../../src/domain/areas/area.js'
import { effectCode } from '../../../src/domain/meeting/effect.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { english } from '../../../src/domain/text/english.js'
import { meetingMail } from '../../../src/output/mail/meeting-mails.js'
import { followUpMarkdown, followUpText } from '../../../src/output/meeting/follow-up.js'
import { type MeetingView, meetingLinks, type ViewedInitiative } from '../../../src/output/meeting/view.js'
import { inLanguage } from '../../../src/output/text/language.js'

const NOW = new Date('2026-11-04T10:00:00Z')
const view = (more: Partial<MeetingView> = {}): MeetingView => ({
  area: { ...AREA_DEFAULTS, id: 1, key: 'vpn', name: 'VPN & Wi-Fi', filter: {}, timeZone: 'Europe/Helsinki', invitees: [] },
  period: parsePeriod('2026-10', 'Europe/Helsinki'),
  meeting: null,
  agenda: [],
  decisions: [],
  actions: [],
  earlier: [],
  initiatives: [],
  next: { period: parsePeriod('2026-11', 'Europe/Helsinki'), at: new Date('2026-12-02T07:00:00Z') },
  built: { pack: true, nextPack: true },
  ...more,
})
const decision = (text: string) => ({
  id: 1,
  areaId: 1,
  period: '2026-10',
  kind: 'decision' as const,
  text,
  by: 'Kim',
  createdAt: NOW,
})
const action = (more: object) => ({
  id: 1,
  areaId: 1,
  period: '2026-10',
  title: 'Order docks',
  owner: 'Maija',
  dueOn: '2026-11-30',
  status: 'open' as const,
  note: '',
  initiativeId: null,
  commentId: null,
  themeId: null,
  createdAt: NOW,
  closedAt: null,
  overdue: false,
  ...more,
})
const measured = (value: number, from: string, to: string) => ({ from, to, value, low: null, high: null, respondents: 40 })
const compared = {
  measure: 'happiness' as const,
  before: measured(-12, '2026-08-02', '2026-09-01'),
  since: measured(5, '2026-10-05', '2026-11-04'),
  ...{ change: null, needed: null, reached: null },
}
const code = effectCode(compared, { target: null }, 5)
const effect = { ...compared, words: english(code), code }
const initiative = (more: Partial<ViewedInitiative> = {}): ViewedInitiative => ({
  ...{ id: 1, areaId: 1, name: 'New docks', goal: '', owner: 'Kim', about: { slice: {} }, measure: 'happiness', target: null },
  ...{
    status: 'running',
    startedOn: '2026-09-01',
    dueOn: '2026-10-01',
    endedOn: null,
    commentId: null,
    createdAt: NOW,
    overdue: true,
  },
  aboutWords: 'all responses of the area',
  effect,
  ...more,
})
const links = meetingLinks('https://xmo.example.org', view())

describe('a follow-up', () => {
  it('states who does what by when, and how to follow the data', () => {
    const given = view({
      decisions: [decision('Replace the docks'), { ...decision('People wait'), kind: 'so-what' }],
      actions: [action({}), action({ title: 'Tell everybody', dueOn: null }), action({ title: 'Count', status: 'done' })],
      earlier: [action({ title: 'From before', dueOn: '2026-10-01', overdue: true })],
    })
    expect(followUpText(given, links)).toBe(`VPN & Wi-Fi: decisions and actions, October 2026

DECISIONS
- Replace the docks

SO WHAT?
- People wait

ACTIONS
- Maija: Order docks, by 30 November 2026
- Maija: Tell everybody (no date yet)
- Maija: Count (done)

STILL OPEN FROM EARLIER MEETINGS
- Maija: From before, was due on 1 October 2026

UNTIL THE NEXT MEETING
- The next meeting, about November 2026, is on 2 December 2026, 09:00 (Europe/Helsinki).
- The pack for November 2026, which is updated as responses arrive:
  https://xmo.example.org/areas/vpn/packs/2026-11
- The pack for October 2026, which this meeting was based on:
  https://xmo.example.org/areas/vpn/packs/2026-10
- Decisions, actions and initiatives, with their effect so far:
  https://xmo.example.org/areas/vpn/meetings/2026-10
`)
  })

  it('is in another language, but for what people wrote', () => {
    const given = view({
      decisions: [decision('Replace the docks')],
      actions: [action({}), action({ title: 'Count', status: 'done' })],
      initiatives: [initiative()],
    })
    expect(inLanguage('fi', () => followUpText(given, links))).toBe(`VPN & Wi-Fi: päätökset ja toimenpiteet, lokakuu 2026

PÄÄTÖKSET
- Replace the docks

TOIMENPITEET
- Maija: Order docks, määräpäivä 30. marraskuuta 2026
- Maija: Count (tehty)

HANKKEET
- New docks (Kim, alkaen 1. syyskuuta 2026, määräpäivä oli 1. lokakuuta 2026), aihe: all responses of the area. Happiness: +5 (5.10. – 3.11.2026), aiemmin −12 (2.8. – 31.8.2026): liian vähän tietoa vertailuun.

ENNEN SEURAAVAA KOKOUSTA
- Seuraava kokous (marraskuu 2026) on 2. joulukuuta 2026 klo 09.00 (Europe/Helsinki).
- Paketti (marraskuu 2026), joka päivittyy vastausten saapuessa:
  https://xmo.example.org/areas/vpn/packs/2026-11
- Paketti (lokakuu 2026), johon tämä kokous perustui:
  https://xmo.example.org/areas/vpn/packs/2026-10
- Päätökset, toimenpiteet ja hankkeet sekä niiden vaikutus tähän mennessä:
  https://xmo.example.org/areas/vpn/meetings/2026-10
`)
  })

  it('shows that an initiative is late, and which days were compared', () => {
    const text = followUpText(view({ initiatives: [initiative()] }), links)
    expect(text).toContain(
      '- New docks (Kim, since 1 September 2026, was due on 1 October 2026), about all responses of the area. Happiness: +5 from 5 Oct to 3 Nov 2026, compared with −12 from 2 Aug to 31 Aug 2026: not enough data to compare.',
    )
    const inTime = view({ initiatives: [initiative({ dueOn: '2026-12-01', overdue: false })] })
    expect(followUpText(inTime, links)).toContain('(Kim, since 1 September 2026), about')
  })

  it('leads to no pack that is not built', () => {
    const given = view({ built: { pack: true, nextPack: false } })
    const text = followUpText(given, meetingLinks('https://xmo.example.org', given))
    expect(text).not.toContain('packs/2026-11')
    expect(text).not.toContain('The pack of November')
    expect(text).toContain('https://xmo.example.org/areas/vpn/packs/2026-10')
    const neither = view({ built: { pack: false, nextPack: false } })
    const report = meetingMail('report', neither, meetingLinks('https://xmo.example.org', neither), { host: 'x' })
    expect(report.text).not.toContain('/packs/')
  })

  it('says that nothing was written down, and needs no link', () => {
    const text = followUpText(view({ next: { ...view().next, at: null } }), null)
    expect(text).toContain('No decisions or actions have been recorded yet.')
    expect(text).toContain('The next meeting, about November 2026, has no date yet.')
    expect(text).not.toContain('http')
  })

  it('never lets text by people become Markdown or a new line', () => {
    const nasty = '# Heading\n- item [click](https://evil.example) <script>alert(1)</script> *bold*'
    const markdown = followUpMarkdown(
      view({ decisions: [decision(nasty)], actions: [action({ owner: nasty, title: nasty })] }),
      links,
    )
    expect(markdown).not.toMatch(/\[click\]\(|<script>|^# Heading|[^\\]\*bold/m)
    expect(markdown.match(/^- /gm)).toHaveLength(6)
    expect(followUpText(view({ decisions: [decision(nasty)] }), links).match(/^- /gm)).toHaveLength(5)
  })
})

describe('a mail about a meeting', () => {
  it('has a subject of one line, whatever the area is called', () => {
    const given = view()
    given.area = { ...given.area, name: 'VPN\r\nBcc: evil@example.org' }
    for (const what of ['report', 'follow-up'] as const)
      expect(meetingMail(what, given, links, { host: 'x' }).subject).not.toMatch(/[\r\n]/)
  })

  it('leads to the report and the pack before the meeting', () => {
    const { text } = meetingMail('report', view(), links, { host: 'x' })
    expect(text).toContain('https://xmo.example.org/areas/vpn/reports/2026-10')
    expect(text).toContain('https://xmo.example.org/areas/vpn/packs/2026-10')
    expect(() => meetingMail('invitation', view(), links, { host: 'x' })).toThrow('needs a date')
  })
})
