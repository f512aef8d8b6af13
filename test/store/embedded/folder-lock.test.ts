import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/root.js'
import { lockFolder } from '../../../src/store/embedded/folder-lock.js'
import { type Child, startProgram } from '../../services/processes.js'

describe('the lock of a data folder', () => {
  let folder: string
  let children: Child[]
  const file = () => join(folder, 'verbatim.lock')
  const hold = () => {
    const child = startProgram('hold-lock', [folder])
    children.push(child)
    return child
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verbatim-test-lock-'))
    children = []
  })
  afterEach(async () => {
    for (const child of children) await child.kill()
    rmSync(folder, { recursive: true })
  })

  it('is held by one process, and free again after its release', () => {
    const unlock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(`The data folder ${folder} is in use by process ${process.pid}: stop that process`)
    unlock()
    lockFolder(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes the folder where it is not there', () => {
    lockFolder(join(folder, 'a/b'))()
    expect(existsSync(join(folder, 'a/b'))).toBe(true)
  })

  it('keeps a second process out while the first lives, and is taken over when it was killed', async () => {
    const child = hold()
    expect(await child.line()).toBe('locked')
    expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`)
    await child.kill()
    lockFolder(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  it.skipIf(!existsSync('/proc/self/stat'))(
    'is taken over from a process that was killed and that its parent does not collect',
    async () => {
      const program = join(ROOT, 'dist/test/services/programs/hold-lock.js')
      const parent = spawn('sh', ['-c', '"$0" "$1" "$2" & exec sleep 60', process.execPath, program, folder])
      await once(parent.stdout, 'data')
      const { pid } = JSON.parse(readFileSync(file(), 'utf8'))
      process.kill(pid, 'SIGKILL')
      const state = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]![0]
      await expect.poll(state).toBe('Z')
      lockFolder(folder)()
      parent.kill('SIGKILL')
    },
  )

  it('is taken over from a process whose number another has now', () => {
    const unlock = lockFolder(folder)
    const holder = JSON.parse(readFileSync(file(), 'utf8'))
    unlock()
    writeFileSync(file(), JSON.stringify({ ...holder, id: 'earlier', start: '1' }))
    lockFolder(folder)()
  })

  it.each(['', '{', '123 456', 'null', '{"pid":"x"}'])('is taken over where the file says %j', (text) => {
    writeFileSync(file(), text)
    utimesSync(file(), 0, 0)
    lockFolder(folder)()
  })

  it('is not taken from another machine that still touches it', () => {
    writeFileSync(file(), JSON.stringify({ id: 'other', pid: 1, start: '1', where: 'another' }))
    expect(() => lockFolder(folder)).toThrow('in use by process 1 on another machine or in another container')
    const long = Date.now() / 1000 - 60
    utimesSync(file(), long, long)
    lockFolder(folder)()
  })

  it('is not let go by one from whom it was taken', () => {
    const unlock = lockFolder(folder)
    const next = readFileSync(file(), 'utf8').replace(/"id":"[^"]+"/, '"id":"next"')
    writeFileSync(file(), next)
    unlock()
    expect(readFileSync(file(), 'utf8')).toBe(next)
  })

  it('is never had by two of several processes that release it, die and take over', async () => {
    const racers = [1, 2, 3, 4].map(() => startProgram('race-for-lock', [folder, '100']))
    children.push(...racers)
    for (const racer of racers) expect(await racer.line()).toBe('ready')
    for (const racer of racers) racer.say('go')
    const counts = await Promise.all(racers.map(async (racer) => JSON.parse(await racer.line())))
    expect(counts).toEqual(racers.map(() => ({ taken: 100, shared: 0 })))
    expect(readdirSync(folder).filter((name) => name !== 'verbatim.lock')).toEqual([])
  })
})
