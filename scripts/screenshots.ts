// npx tsx scripts/screenshots.ts [page or address…]: pictures of the app's pages and documents with the sample, in both themes and three widths, in screenshots/.
// "home" names a folder of src/web/pages, "comments-open" a state in scripts/screenshots/shots.ts, "/app/all/2026-10/comments?label=praise" an address;
// without any, everything is taken. --fresh imports the sample anew; --only=desk-light,phone-dark leaves the other sizes and themes out; --locale=fr-FR is another language.
// --docs takes the pictures that the documentation shows, in docs/pictures/, instead.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { compose } from '../src/compose.js'
import { readConfig } from '../src/config.js'
import { ROOT } from '../src/root.js'
import { serve } from '../src/serve.js'
import { fill, PERIOD, PERSON } from './screenshots/fill.js'
import { SHOTS, type Shot } from './screenshots/shots.js'

const PAGES = join(ROOT, 'src/web/pages')
const OUT = join(ROOT, 'screenshots')
const given = process.argv.slice(2)
const isForDocs = given.includes('--docs')
const option = (name: string) => given.find((each) => each.startsWith(`--${name}=`))?.split('=')[1]
const only = option('only')?.split(',')
const locale = option('locale') ?? 'en-GB'
/** The sample, imported once and kept between runs. */
const DATA = join(tmpdir(), `verbatim-screenshots-${ROOT.replaceAll('/', '-')}${isForDocs ? '-docs' : ''}`)
const SIZES = { phone: [390, 844], tablet: [768, 1024], desk: [1280, 900] } as const
/** Height of a picture in pixels at which a long page is cut off. */
const MAX_HEIGHT = 2400

/** The first sight of every page, by the name of its folder. */
async function pages(): Promise<Record<string, Shot>> {
  const found: Record<string, Shot> = {}
  for (const name of await readdir(PAGES)) {
    const file = join(PAGES, name, 'route.ts')
    if (!existsSync(file)) continue
    const { default: route } = (await import(file)) as { default: { path: string } }
    found[name] = { address: route.path.replace('/app/:area/:period', '{place}').replace(/\/[:*].*$/, '') }
  }
  return found
}

/** The pictures that are asked for, by their names. */
async function shotsOf(asked: string[]): Promise<[string, Shot][]> {
  const known = { ...(await pages()), ...SHOTS }
  if (asked.length === 0) return Object.entries(known)
  return asked.map((name) => {
    if (name.startsWith('/')) return [name.slice(1).replace(/[^\w-]+/g, '-'), { address: name }]
    if (!known[name]) throw new Error(`There is no picture "${name}": there are ${Object.keys(known).join(', ')}`)
    return [name, known[name]]
  })
}

/** Waits until a page has loaded what it shows; the presentation holds a stream open and is never idle. */
async function shown(page: Page) {
  await page.waitForSelector('main')
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle', { timeout: page.url().endsWith('/present') ? 3000 : 60_000 }).catch(() => undefined)
}

/** What the documentation shows, by the name of the picture: an address below the place, and what is opened there. */
const DOCUMENTED: Record<string, { address: string; open?: string }> = {
  home: { address: '' },
  comments: { address: '/comments?label=pain_point' },
  review: { address: '/review' },
  themes: { address: '/themes', open: '.theme-row a' },
  meeting: { address: '/meeting' },
  present: { address: '/meeting/present', open: '.present-foot li:nth-child(3) button' },
}

async function takeForDocs(page: Page, base: string) {
  const folder = join(ROOT, 'docs/pictures')
  await mkdir(folder, { recursive: true })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1200, height: 700 })
  for (const [name, { address, open }] of Object.entries(DOCUMENTED)) {
    await page.goto(base + address)
    await shown(page)
    if (open) await page.locator(open).first().click()
    await shown(page)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
}

async function take(page: Page, name: string, { address, open }: Shot) {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ media: 'screen', colorScheme: theme, reducedMotion: 'reduce' })
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      if (only && !only.includes(`${size}-${theme}`)) continue
      await page.setViewportSize({ width, height })
      await page.goto(address)
      await shown(page)
      if (open) {
        await open(page)
        await shown(page)
      }
      const file = join(OUT, `${name}-${size}-${theme}.png`)
      const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
      await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(whole, MAX_HEIGHT) } })
      process.stdout.write(`${file}\n`)
    }
  }
}

if (given.includes('--fresh')) await rm(DATA, { recursive: true, force: true })
const isNew = !existsSync(DATA)
const services = await compose({ ...readConfig({ DATA_DIR: DATA, LOG_LEVEL: 'error' }), port: 0 })
const serving = await serve(services)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  // The documentation shows a meeting that is being prepared.
  if (isNew) await fill(services, !isForDocs)
  const page = await browser.newPage({ locale })
  page.setDefaultTimeout(120_000)
  await page.goto(`${serving.url}/login`)
  await page.fill('#email', PERSON.email)
  await page.fill('#password', PERSON.password)
  await page.locator('form:has(#password) button').first().click()
  await page.waitForLoadState('networkidle')
  if (isForDocs) await takeForDocs(page, `${serving.url}/app/all/${PERIOD}`)
  await mkdir(OUT, { recursive: true })
  const stranger = await browser.newPage({ locale })
  const shots = isForDocs ? [] : await shotsOf(given.filter((each) => !each.startsWith('--')))
  for (const [name, shot] of shots) {
    const address = serving.url + shot.address.replace('{place}', `/app/all/${PERIOD}`)
    await take(shot.signedOut ? stranger : page, name, { ...shot, address }).catch((error: Error) => {
      console.error(`${name}: ${error.message.split('\n')[0]}`)
      process.exitCode = 1
    })
  }
} finally {
  await browser.close()
  await serving.close()
  await services.close()
}
