import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/root.js'
import { end, start, verbatim } from '../../services/processes.js'

const parseLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const COMMENTS = [
  { id: 'vpn-1', comment: 'VPN drops in every meeting' },
  { id: 'vpn-2', comment: 'The VPN drops all day long', score: 2 },
  { id: 'printer-1', comment: 'The printer on floor 3 jams again' },
  { id: 'printer-2', comment: 'Printer jams with every second page', language: 'en' },
]
const INPUT = COMMENTS.map((line) => `${JSON.stringify(line)}\n`).join('')

describe('the commands over lines', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verbatim-cli-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('analyse answers each comment by the contract, and resolves names on a roster', async () => {
    const roster = join(folder, 'roster.csv')
    await writeFile(roster, 'Name;Aliases;Team;Consent\nAnna Lindqvist;Anna L.|Annie;Service Desk;public\n')
    const comment = 'Thanks to Anna Lindqvist, write to a.lindqvist@example.com if the VPN drops'
    const { code, stdout, stderr } = await verbatim(['analyse', '--roster', roster], {
      input: `${JSON.stringify({ id: 'a', comment, score: 9 })}\n${INPUT}`,
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const answers = parseLines(stdout)
    expect(answers.map(({ id }) => id)).toEqual(['a', ...COMMENTS.map(({ id }) => id)])
    for (const [index, answer] of answers.entries()) {
      const text = index === 0 ? comment : COMMENTS[index - 1]!.comment
      expect(Object.keys(answer)).toEqual(['id', 'language', 'labels', 'segments', 'mentions', 'masked'])
      for (const { start, end } of answer.segments) expect(start >= 0 && start < end && end <= text.length).toBe(true)
      for (const mention of answer.mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
    }
    expect(answers[0].masked).toContain('[email]')
    expect(answers[0].mentions).toEqual([
      expect.objectContaining({ text: 'Anna Lindqvist', stance: 'thanked', member: 'Anna Lindqvist' }),
    ])
  })

  it('themes answers each comment, or describes the themes', async () => {
    const assigned = await verbatim(['themes', '--count', '2', '--all'], { input: INPUT })
    const themes = parseLines(assigned.stdout)
    expect(themes.map(({ id }) => id)).toEqual(COMMENTS.map(({ id }) => id))
    expect(themes[0].theme).toBe(themes[1].theme)
    expect(themes[2].theme).toBe(themes[3].theme)
    expect(themes[0].theme).not.toBe(themes[2].theme)

    const described = parseLines((await verbatim(['themes', '--count', '2', '--all', '--describe'], { input: INPUT })).stdout)
    expect(described.map(({ size }) => size)).toEqual([2, 2])
    for (const { theme, label, keywords, representatives } of described) {
      expect(label).not.toBe('')
      expect(keywords.length).toBeGreaterThan(0)
      for (const id of representatives) expect(themes.find((each) => each.id === id).theme).toBe(theme)
    }
    expect(await verbatim(['themes', '--count', 'some'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^verbatim: --count some: /),
    })
  })

  it('segment-persons tags each token', async () => {
    const { code, stdout } = await verbatim(['segment-persons'], {
      input: '{"id":"1","tokens":["thanks","Anna","Lindqvist","!"]}\n',
    })
    expect(code).toBe(0)
    expect(parseLines(stdout)).toEqual([{ id: '1', tags: ['O', 'B-PER', 'I-PER', 'O'] }])
  })

  it('exits quietly when the reader closes the pipe', async () => {
    const child = start('src/cli.ts', ['analyse'])
    child.stdin!.on('error', () => {})
    child.stdout!.once('data', () => child.stdout!.destroy())
    child.stdin!.end(INPUT.repeat(10_000))
    const { code, stderr } = await end(child)
    expect(stderr).toBe('')
    expect(code).toBe(1)
  })

  it('load neither a database nor a queue nor a server', () => {
    const heavy = /^(@prisma|pg$|@electric-sql|bullmq|ioredis|express|piscina|exceljs)/
    for (const file of ['cli.ts', 'cli/commands/analyse.ts', 'cli/commands/themes.ts', 'cli/commands/segment-persons.ts']) {
      const packages = [...loadedBy(join(ROOT, 'src', file))].filter((name) => heavy.test(name))
      expect(packages, file).toEqual([])
    }
  })
})

/** Packages that a module and what it imports load when it is loaded. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'|^import '([^']+)'/gm)
  const names = [...statements].map((match) => match[1] ?? match[2]!)
  return new Set(
    names.flatMap((name) =>
      name.startsWith('.') ? [...loadedBy(resolve(dirname(file), name.replace(/\.js$/, '.ts')), seen)] : [name],
    ),
  )
}
