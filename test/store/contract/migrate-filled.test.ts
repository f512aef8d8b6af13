import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/root.js'
import { migrate } from '../../../src/store/database/migrate.js'
import { openEmbedded } from '../../../src/store/embedded/embedded-database.js'
import { emptyDatabase, postgresUrl } from '../../services/fresh.js'

const MIGRATIONS = join(ROOT, 'prisma/migrations')

/** Rows as each version stored them, put in just before the migration that rewrites them. */
const STORED: [before: string, sql: string][] = [
  [
    '20261129220000_known_themes',
    `INSERT INTO areas (id, key, name) VALUES (1, 'all', 'All');
     INSERT INTO imports (id, source, file_name, status) VALUES (1, 'survey', 'october.csv', 'done');
     INSERT INTO responses (id, source, external_id, import_id, at, score, comment, status) VALUES
       (1, 'survey', 'a', 1, '2026-10-01', 3, 'The VPN is slow. The desk is kind.', 'done'),
       (2, 'survey', 'b', 1, '2026-10-02', 3, 'The VPN drops.', 'done'),
       (3, 'survey', 'c', 1, '2026-10-03', 3, 'VPN on hidas.', 'unsupported');
     INSERT INTO segments (id, response_id, position, start, "end") VALUES (1, 1, 0, 0, 16), (2, 1, 1, 17, 34), (3, 2, 0, 0, 14);
     INSERT INTO themes (id, area_id, period, label, named) VALUES (1, 1, '2026-10', 'Slow VPN', true), (2, 1, '2026-10', 'vpn, drops', false);
     INSERT INTO theme_events (theme_id, kind, before, after, by) VALUES (1, 'rename', 'vpn, slow', 'Slow VPN', 'olivia');
     INSERT INTO theme_segments (area_id, theme_id, segment_id) VALUES (1, 1, 1), (1, 2, 3);
     INSERT INTO themeless_segments (area_id, segment_id) VALUES (1, 2)`,
  ],
  [
    '20261130003000_review',
    `INSERT INTO reviews (response_id, start, "end", label, present, reviewer) VALUES
       (1, 0, 16, 'pain_point', true, 'olivia'), (1, 17, 34, 'praise', false, 'olivia'), (99, 0, 5, 'praise', true, 'olivia')`,
  ],
  [
    '20261130033000_webhook_events',
    `INSERT INTO webhooks (name, url, format) VALUES ('Channel', 'https://example.org/hook', 'slack');
     INSERT INTO deliveries (key, kind, content, created_at) VALUES
       ('import:1', 'webhook', '{"importFileId": 1}', '2026-10-04T08:00:00Z'), ('thanks:1', 'webhook', '{"webhookId": 1}', '2026-10-04T09:00:00Z');
     INSERT INTO import_files (name, hash, options_hash, status, import_id, ended_at, announced_at) VALUES
       ('october.csv', 'h1', 'o', 'done', 1, '2026-10-04T07:00:00Z', NULL), ('old.csv', 'h2', 'o', 'done', 1, '2026-10-03', '2026-10-03')`,
  ],
  [
    '20261130180000_meeting_mails',
    `INSERT INTO deliveries (key, kind, content) VALUES ('mail:pack:1/2026-10:x@example.org', 'mail', '{"subject": "Pack", "text": "x"}'),
       ('route-out:7', 'mail', '{"subject": "Confidential", "text": "y"}')`,
  ],
  [
    '20261130190000_minimum_of_people',
    `INSERT INTO packs (area_id, period, content, frozen, frozen_at, frozen_by) VALUES
       (1, '2026-10', '{"privacy": {"minRespondents": 5, "slices": 1}}', '{"pack": {"privacy": {"minRespondents": 5, "slices": 1}}, "names": []}', now(), 'olivia'),
       (1, '2026-09', '{"area": {"key": "all"}}', NULL, NULL, NULL);
     INSERT INTO reports (area_id, period, content) VALUES (1, '2026-10', '{"area": {"key": "all", "minRespondents": 5}}');
     INSERT INTO curated_lists (area_id, period, list, respondents, built_at, facts) VALUES
       (1, '2026-10', 'pain-points', 9, now(), '{"minRespondents": 5, "groups": [{"kind": "theme", "key": "theme:1", "respondents": 7}, {"kind": "slice", "key": "slice:x", "respondents": 6}]}'),
       (1, '2026-10', 'ideas', 9, now(), '{"groups": null}'), (1, '2026-10', 'praise', 9, now(), '{}');
     UPDATE responses SET status = 'routed' WHERE id IN (1, 2);
     DELETE FROM changes;
     INSERT INTO changes (response_id, kind) VALUES (1, 'added'), (1, 'analysed'), (1, 'hidden'), (2, 'added'), (2, 'hidden'), (2, 'analysed'), (3, 'analysed'), (3, 'hidden')`,
  ],
  ['20261130220000_analysed_before_changes', `DELETE FROM changes WHERE response_id = 3`],
]

describe.each([
  { name: 'embedded', skip: false, make: makeEmbedded },
  { name: 'PostgreSQL', skip: !postgresUrl, make: makeServer },
])('$name', ({ skip, make }) => {
  describe.skipIf(skip)('a database of every earlier version, filled', () => {
    let client: pg.Client
    let end: () => Promise<void>
    const rows = async (sql: string) => (await client.query(sql)).rows

    beforeAll(async () => {
      const made = await make()
      ;({ client, end } = made)
      const folder = await mkdtemp(join(tmpdir(), 'verbatim-test-migrations-'))
      const names = (await readdir(MIGRATIONS)).filter((name) => !name.endsWith('.toml')).sort()
      for (const [before, sql] of STORED) {
        for (const name of names.filter((each) => each < before))
          await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true })
        await migrate(client, folder)
        await client.query(sql)
      }
      await migrate(client, MIGRATIONS)
      await rm(folder, { recursive: true })
    })
    afterAll(() => end())

    it('keeps comments where people put them, and finds other themes anew', async () => {
      expect(await rows('SELECT response_id, start, theme_id, by FROM theme_moves')).toEqual([
        { response_id: 1, start: 0, theme_id: 1, by: 'olivia' },
      ])
      expect(await rows('SELECT theme_id, segment_id FROM theme_segments')).toEqual([{ theme_id: 1, segment_id: 1 }])
      expect(await rows('SELECT * FROM themeless_segments')).toEqual([])
    })

    it('keeps what people said of labels', async () => {
      expect(await rows('SELECT response_id, kind, label, value, by FROM reviews ORDER BY id')).toEqual([
        { response_id: 1, kind: 'label', label: 'pain_point', value: { present: true }, by: 'olivia' },
        { response_id: 1, kind: 'label', label: 'praise', value: { present: false }, by: 'olivia' },
      ])
      expect(await rows('SELECT id, supported FROM responses ORDER BY id')).toEqual(
        [true, true, false].map((supported, at) => ({ id: at + 1, supported })),
      )
    })

    it('sends what waited, and announces imports that were not announced', async () => {
      expect(await rows('SELECT type, data FROM events')).toEqual([
        { type: 'import.finished', data: { importId: 1, importFileId: 1 } },
      ])
      expect(await rows(`SELECT content FROM deliveries WHERE kind = 'webhook' ORDER BY id`)).toEqual([
        { content: { type: 'import.finished', at: '2026-10-04T08:00:00.000Z', data: { importFileId: 1 } } },
        { content: { type: 'recognition.added', at: '2026-10-04T09:00:00.000Z', data: { webhookId: 1 } } },
      ])
      expect(await rows('SELECT with_text FROM webhooks')).toEqual([{ with_text: true }])
      expect(await rows(`SELECT key, content FROM deliveries WHERE kind = 'mail' ORDER BY id`)).toEqual([
        { key: 'mail:pack:1/2026-10:x@example.org', content: { areaId: 1, period: '2026-10', what: 'pack', base: null } },
        { key: 'route-out:7', content: { subject: 'Confidential', text: 'y' } },
      ])
    })

    it('reads stored packs, reports and lists as if built under a lower minimum', async () => {
      expect(await rows('SELECT content, frozen FROM packs ORDER BY period DESC')).toEqual([
        {
          content: { privacy: { minRespondents: 0, slices: 1 } },
          frozen: { pack: { privacy: { minRespondents: 0, slices: 1 } }, names: [] },
        },
        { content: { area: { key: 'all' } }, frozen: null },
      ])
      expect(await rows('SELECT content FROM reports')).toEqual([{ content: { area: { key: 'all', minRespondents: 0 } } }])
      const [theme, slice] = [
        { kind: 'theme', key: 'theme:1', respondents: 7 },
        { kind: 'slice', key: 'slice:x', respondents: 0 },
      ]
      expect(await rows('SELECT list, facts FROM curated_lists ORDER BY id')).toEqual([
        { list: 'pain-points', facts: { minRespondents: 0, groups: [theme, slice] } },
        { list: 'ideas', facts: { groups: null } },
        { list: 'praise', facts: {} },
      ])
    })

    it('reports a routed comment that was shown before as removed, and does not mention one that never was', async () => {
      expect(await rows(`SELECT response_id FROM changes WHERE kind = 'erased'`)).toEqual([{ response_id: 1 }])
    })

    it('knows that a comment was analysed before there were changes, ahead of every place that a program has', async () => {
      expect(await rows(`SELECT response_id, kind FROM changes WHERE transaction = 0`)).toEqual([
        { response_id: 3, kind: 'analysed' },
      ])
    })
  })
})

async function makeEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-test-data-'))
  const embedded = await openEmbedded(join(folder, 'pglite'))
  const client = new pg.Client({ stream: () => embedded.connect() as never, user: 'postgres', database: 'postgres', ssl: false })
  await client.connect()
  return {
    client,
    async end() {
      await client.end()
      await embedded.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeServer() {
  const { url, drop } = await emptyDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    client,
    async end() {
      await client.end()
      await drop()
    },
  }
}
