import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitForAnalysis } from '../../src/cli/terminal/wait-for-analysis.js'
import type { Services } from '../../src/compose.js'
import { EVERYTHING } from '../../src/domain/access/access.js'
import { hashPassword } from '../../src/pipeline/access/passwords.js'
import { loadSample } from '../../src/pipeline/admin/load-sample.js'
import { enqueueResponses } from '../../src/pipeline/analyse/enqueue-pending.js'
import { importResponses } from '../../src/pipeline/import/import-responses.js'
import { buildPack } from '../../src/pipeline/pack/build-pack.js'
import { freezePack } from '../../src/pipeline/pack/freeze-pack.js'
import { buildReport } from '../../src/pipeline/report/build-report.js'

export const PERIOD = '2026-10'
/** Who the pictures are taken as: an officer who is on the roster. */
export const PERSON = { name: 'Sofia Ek', email: 'sofia.ek@example.org', password: 'three quiet yellow boats' }
const BY = PERSON.name

/** Late responses in languages that are not supported. */
const LATE = `Survey ID,Responded at,Happiness score,Comment,Location,Service,Language
LATE-1,2026-10-31T20:00:00Z,3,De printer op de brug werkt nooit en niemand komt kijken.,M/S Alma,Printing,nl
LATE-2,2026-10-31T20:30:00Z,9,Bardzo dziękuję za szybką pomoc z nowym laptopem!,Kiel Terminal,Laptops and Phones,pl
`

/** Fills an empty installation with the sample, and with what a team adds to it: the meeting of {@link PERIOD} is over if `isFrozen`. */
export async function fill(services: Services, isFrozen: boolean): Promise<void> {
  const { stores, queue, compute } = services
  const importing = { imports: stores.imports, enqueue: (ids: number[]) => enqueueResponses(queue, ids) }
  await loadSample({ ...stores, ...importing }, BY)
  const late = join(tmpdir(), 'late.csv')
  await writeFile(late, LATE)
  await importResponses(importing, { file: late, source: 'sample' })
  await waitForAnalysis(services)
  const member = (await stores.roster.members()).find(({ name }) => name === BY)!
  await stores.people.add({
    ...{ name: BY, email: PERSON.email, role: 'officer', areas: [], teams: [], memberId: member.id },
    passwordHash: await hashPassword(PERSON.password),
  })
  await routeOut(services)
  const area = (await stores.areas.byKey('all'))!
  await agree(services, area.id)
  // Lists that were built after the pack would make it look outdated.
  await waitForAnalysis(services, async () => {
    const { waiting, active } = await queue.counts()
    return waiting + active
  })
  await buildPack({ ...stores, compute }, { areaKey: area.key, period: PERIOD })
  await buildReport(stores, { areaKey: area.key, period: PERIOD })
  if (isFrozen) await freezePack({ ...stores, compute }, area, PERIOD, BY, EVERYTHING)
}

async function routeOut({ stores }: Services) {
  await stores.routeOut.saveSettings({ to: [PERSON.email], categories: ['harassment', 'health'], by: BY })
  const [first, second] = await stores.routeOut.scan(0, 2)
  await stores.routeOut.route([{ responseId: first!.id, categories: ['health'] }], BY)
  await stores.routeOut.route([{ responseId: second!.id, categories: ['harassment'] }], BY)
}

async function agree({ stores }: Services, areaId: number) {
  const initiative = await stores.initiatives.add(areaId, {
    ...{ name: 'Wi-Fi that holds at sea', goal: 'Crews report fewer outages', owner: 'Emilia Sund', status: 'running' },
    ...{ about: { slice: { dimensions: { service: ['Network and VPN'] } } }, measure: 'happiness', target: 10 },
    ...{ startedOn: '2026-09-01', dueOn: '2026-12-31', endedOn: null },
  })
  const agreed = (title: string, owner: string, dueOn: string) =>
    stores.actions.add(areaId, { period: '2026-09', title, owner, dueOn })
  await agreed('Order two docks for the bridge', 'Reijo Kivelä', '2026-10-15')
  const survey = await agreed('Survey the dead corners of M/S Tuuli', 'Emilia Sund', '2026-12-15')
  await stores.actions.change(areaId, survey.id, { initiativeId: initiative.id })
  const done = await agreed('Publish the opening hours of the desk', 'Anna Lindqvist', '2026-10-01')
  await stores.actions.change(areaId, done.id, { status: 'done' })
}
