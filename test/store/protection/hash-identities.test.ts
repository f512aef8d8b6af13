import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/store/open-database.js'
import { KEY_FILE } from '../../../src/store/protection/installation-key.js'
import { createStores } from '../../../src/store/stores.js'
import { freshFolder } from '../../services/fresh.js'
import { response } from '../contract/samples.js'

describe('ids of respondents', () => {
  let fresh: Awaited<ReturnType<typeof freshFolder>>
  beforeAll(async () => {
    fresh = await freshFolder()
  })
  afterAll(() => fresh.remove())

  it('are hashed if an older version stored them in plain text, so that a file imported again is recognised', async () => {
    const given = [1, 2, 3].map((n) => response('survey', n, { externalId: `anna${n}@example.org` }))
    const before = await openDatabase({ folder: fresh.folder })
    const { imports } = createStores(before)
    await imports.add(await imports.start({ source: 'survey', fileName: 'a.csv', strict: false }), given, [])
    // As an older version left it.
    await before.pool.query(`DELETE FROM secrets WHERE name = 'installation-key'`)
    for (const [at, { externalId }] of given.entries())
      await before.pool.query('UPDATE responses SET external_id = $2 WHERE id = $1', [at + 1, externalId])
    await before.close()

    const after = await openDatabase({ folder: fresh.folder })
    const { rows } = await after.pool.query<{ external_id: string }>('SELECT external_id FROM responses')
    expect(rows).toHaveLength(3)
    for (const { external_id } of rows) expect(external_id).toMatch(/^[\w-]{32}$/)
    expect(await createStores(after).imports.compare(given)).toEqual({ imported: 0, repeated: 3, changed: 0, changedAt: [] })
    await after.close()
  })

  it('are never read with another key', async () => {
    const file = join(fresh.folder, KEY_FILE)
    const key = await readFile(file, 'utf8')
    await writeFile(file, `${'x'.repeat(43)}\n`)
    await expect(openDatabase({ folder: fresh.folder })).rejects.toThrow('made with another installation key')
    await writeFile(file, 'short')
    await expect(openDatabase({ folder: fresh.folder })).rejects.toThrow('is not an installation key')
    await writeFile(file, key)
    const db = await openDatabase({ folder: fresh.folder, key: key.trim() })
    await db.close()
  })
})
