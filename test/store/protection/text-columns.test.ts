import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/store/database/database.js'
import { FIND_TEXT_COLUMNS, TEXT_COLUMNS } from '../../../src/store/protection/text-columns.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'

describe('columns of text', () => {
  let db: Database
  let close: FreshStores['close']
  beforeAll(async () => {
    ;({ db, close } = await freshStores())
  })
  afterAll(() => close?.())

  it('are all named in text-columns.ts with what an erasure does with them', async () => {
    const { rows } = await db.pool.query<{ table: string; column: string }>(FIND_TEXT_COLUMNS)
    const there = rows.map(({ table, column }) => `${table}.${column}`)
    const named = Object.entries(TEXT_COLUMNS).flatMap(([table, columns]) =>
      Object.keys(columns).map((each) => `${table}.${each}`),
    )
    expect(there.filter((column) => !named.includes(column))).toEqual([])
    expect(named.filter((column) => !there.includes(column))).toEqual([])
  })
})
