import type pg from 'pg'
import { existsAlready } from '../../domain/errors/user-error.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import { type Scenario, ScenarioRule, type ScenarioVersion } from '../../domain/scenarios/scenario.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'

type Row = Omit<Scenario, 'rule'> & { rule: unknown }

const COLUMNS = 'id, key, version, name, owner, area_id AS "areaId", rule'

/** Saved rules that pick slices. */
export function createScenarioStore({ pool }: Database): ScenarioStore {
  return {
    async forArea(areaId) {
      // An area's own scenario replaces the one of the same key for all areas.
      const { rows } = await pool.query<Row>(
        `SELECT ${COLUMNS} FROM (
           SELECT DISTINCT ON (key) * FROM scenarios WHERE active AND (area_id = $1 OR area_id IS NULL)
           ORDER BY key, area_id NULLS LAST, version DESC) newest
         ORDER BY (SELECT min(id) FROM scenarios s WHERE s.key = newest.key)`,
        [areaId],
      )
      return rows.map(scenario)
    },

    async upsert(given, onlyNew = false) {
      const { key, name, owner, areaId } = storable(given)
      const rule = storableJson(ScenarioRule.parse(given.rule))
      return inTransaction(pool, async (client) => {
        await lock(client)
        const inUse = 'SELECT FROM scenarios WHERE active AND key = $1 AND (area_id IS NULL OR area_id IS NOT DISTINCT FROM $2)'
        if (onlyNew && (await client.query(inUse, [key, areaId])).rowCount! > 0) throw existsAlready(key)
        const same = await client.query<Row>(
          `UPDATE scenarios s SET owner = $4, active = true
           WHERE s.key = $1 AND s.area_id IS NOT DISTINCT FROM $2 AND s.name = $3 AND s.rule = $5::jsonb AND s.version = (
             SELECT max(version) FROM scenarios n WHERE n.key = $1 AND n.area_id IS NOT DISTINCT FROM $2)
           RETURNING ${COLUMNS}`,
          [key, areaId, name, owner, rule],
        )
        if (same.rows[0]) return scenario(same.rows[0])
        await client.query('UPDATE scenarios SET active = false WHERE key = $1 AND area_id IS NOT DISTINCT FROM $2', [
          key,
          areaId,
        ])
        const changed = await client.query<Row>(
          `INSERT INTO scenarios (key, area_id, name, owner, rule, version)
           SELECT $1, $2::int, $3, $4, $5::jsonb, 1 + coalesce(max(version), 0)
           FROM scenarios WHERE key = $1 AND area_id IS NOT DISTINCT FROM $2
           RETURNING ${COLUMNS}`,
          [key, areaId, name, owner, rule],
        )
        return scenario(changed.rows[0]!)
      })
    },

    async versions(key, areaId) {
      const { rows } = await pool.query<Row & Pick<ScenarioVersion, 'active' | 'savedAt'>>(
        `SELECT ${COLUMNS}, active, saved_at AS "savedAt" FROM scenarios
         WHERE key = $1 AND area_id IS NOT DISTINCT FROM $2 ORDER BY version DESC`,
        [storable(key), areaId],
      )
      return rows.map(({ active, savedAt, ...row }) => ({ ...scenario(row), active, savedAt }))
    },

    async remove(key, areaId) {
      return inTransaction(pool, async (client) => {
        await lock(client)
        const { rowCount } = await client.query(
          'UPDATE scenarios SET active = false WHERE active AND key = $1 AND area_id IS NOT DISTINCT FROM $2',
          [storable(key), areaId],
        )
        return rowCount! > 0
      })
    },
  }
}

const DEFAULTS = [
  { key: 'lowest-locations', name: 'Locations with the lowest Happiness', by: 'location' },
  { key: 'lowest-groups', name: 'Assignment groups with the lowest Happiness', by: 'assignmentGroup' },
  { key: 'lowest-services', name: 'Services with the lowest Happiness', by: 'service' },
]

/** Adds the scenarios that serve all areas, where they never were. Run when the database opens. */
export async function ensureDefaultScenarios(client: pg.ClientBase): Promise<void> {
  const scenarios = DEFAULTS.map(({ key, name, by }) => ({
    key,
    name,
    rule: { kind: 'lowest', measure: 'happiness', by, count: 3, minResponses: 10 } satisfies ScenarioRule,
  }))
  await client.query('BEGIN')
  await lock(client)
  await client.query(
    `INSERT INTO scenarios (key, name, rule)
     SELECT n->>'key', n->>'name', n->'rule' FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(n, place)
     WHERE NOT EXISTS (SELECT FROM scenarios s WHERE s.key = n->>'key' AND s.area_id IS NULL) ORDER BY place`,
    [JSON.stringify(scenarios)],
  )
  await client.query('COMMIT')
}

/** One writer at a time: no unique index sees two versions of a scenario without an area as the same. */
async function lock(client: pg.ClientBase) {
  await client.query('LOCK TABLE scenarios IN SHARE ROW EXCLUSIVE MODE')
}

const scenario = (row: Row): Scenario => ({ ...row, rule: ScenarioRule.parse(row.rule) })
