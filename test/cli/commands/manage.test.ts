import { expect, it } from 'vitest'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { command } from '../../services/commands.js'
import { freshFolder } from '../../services/fresh.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'

const TEXT = 'The VPN drops every hour.'

it('retry --outdated waits until what other models analysed is analysed again, and is in the audit log', {
  timeout: 240_000,
}, async () => {
  const { folder, remove } = await freshFolder()
  const before = await openDatabase({ folder })
  const id = await analysed(createStores(before), response('survey', 1, { comment: TEXT }), analysis(TEXT, [[TEXT, 'praise']]))
  await before.close()
  const { code, stdout, stderr } = await command(['retry', '--outdated'], { DATA_DIR: folder, LOG_LEVEL: 'error', THREADS: '1' })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('1 response will be analysed again')
  const db = await openDatabase({ folder })
  const { rows } = await db.pool.query('SELECT status, engine, labels FROM responses WHERE id = $1', [id])
  expect(rows).toEqual([{ status: 'done', engine: expect.not.stringMatching(/^engine-1$/), labels: ['pain_point'] }])
  const audit = await db.pool.query(`SELECT reason FROM audit_entries WHERE action = 'retry'`)
  expect(audit.rows).toEqual([{ reason: 'outdated' }])
  await db.close()
  await remove()
})
