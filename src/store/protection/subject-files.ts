import type { SubjectFileStore } from '../../domain/ports/subject-files.js'
import type { SubjectSection } from '../../domain/protection/subject-file.js'
import type { Database } from '../database/database.js'
import { ofMember, ofResponse } from './subject-deliveries.js'

type Query = [title: string, note: string, sql: string]

/** $1: ids of the responses, $2: hash of whoever gave them; null: not known. */
const OF_RESPONSES: Query[] = [
  [
    'Answers to surveys',
    'Ids of answers and respondents are stored as keyed hashes only.',
    `SELECT id, source, at, score, comment, ticket, lost_minutes AS "lostMinutes", dimensions, language, status, labels, analysed_at AS "analysedAt"
     FROM responses WHERE id = ANY($1::int[]) ORDER BY at, id`,
  ],
  [
    'What was recognised in the comments',
    'Each part of a comment with its labels: by the models with their probability, or by a person.',
    `SELECT s.response_id AS response, substring(r.comment FROM s.start + 1 FOR s."end" - s.start) AS text,
       coalesce((SELECT string_agg(l.label || ' (' || CASE l.source WHEN 'human' THEN 'a person' ELSE round(l.probability::numeric, 2)::text END || ')', ', ') FROM segment_labels l
                 WHERE l.segment_id = s.id), '') AS labels,
       coalesce((SELECT string_agg(DISTINCT t.label, ', ') FROM theme_segments g JOIN themes t ON t.id = g.theme_id WHERE g.segment_id = s.id), '') AS themes,
       s.vector IS NOT NULL AS "hasVector"
     FROM segments s JOIN responses r ON r.id = s.response_id WHERE s.response_id = ANY($1::int[]) ORDER BY s.response_id, s.position`,
  ],
  [
    'Personal data that was recognised and is masked',
    'Places in the comment where an address, number or the like stands.',
    `SELECT r.id AS response, d->>'kind' AS kind, (d->>'start')::int AS "from", (d->>'end')::int AS "to"
     FROM responses r, jsonb_array_elements(r.redactions) d WHERE r.id = ANY($1::int[]) ORDER BY 1, 3`,
  ],
  [
    'People named in the comments',
    'As the comment has them.',
    `SELECT response_id AS response, text, stance FROM mentions WHERE response_id = ANY($1::int[]) ORDER BY 1, start`,
  ],
  [
    'Earlier versions',
    'What an import changed, also in answers that it gave to another respondent.',
    `SELECT c.response_id AS response, i.file_name AS "changedBy", i.started_at AS at, c.before - '{assignee,respondent}'::text[] AS before
     FROM import_changes c JOIN imports i ON i.id = c.import_id JOIN responses r ON r.id = c.response_id
     WHERE (r.id = ANY($1::int[]) AND coalesce(c.before->>'respondent' = r.respondent, c.before->>'respondent' IS NULL)) OR c.before->>'respondent' = $2::text ORDER BY 1, 3`,
  ],
  [
    'Surveys without an answer',
    'They were sent, and no answer had come when the file was imported.',
    `SELECT u.source, u.at, u.dimensions, i.file_name AS file FROM unanswered_surveys u JOIN imports i ON i.id = u.import_id
     WHERE u.respondent = $2::text OR (u.source, u.external_id) IN (SELECT source, external_id FROM responses WHERE id = ANY($1::int[])) ORDER BY u.at, u.id`,
  ],
  [
    'Where the answers came from',
    'Imports that brought them.',
    `SELECT r.id AS response, i.file_name AS file, i.started_at AS at FROM responses r JOIN imports i ON i.id = r.import_id WHERE r.id = ANY($1::int[]) ORDER BY 1`,
  ],
  [
    'What people corrected or noted',
    'Names of reviewers are left out.',
    `SELECT response_id AS response, kind, quote, label, value, at, undone_at AS "undoneAt" FROM reviews WHERE response_id = ANY($1::int[]) ORDER BY 1, id`,
  ],
  [
    'Lists that the comments are on',
    'Lists for the meeting of an area and period.',
    `SELECT i.response_id AS response, a.name AS area, l.period, l.list, i.reason, i.held, c.note FROM list_items i JOIN curated_lists l ON l.id = i.list_id
       JOIN areas a ON a.id = l.area_id LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)
     WHERE i.response_id = ANY($1::int[]) ORDER BY 1, 3, 4`,
  ],
  [
    'Packs that show the comments',
    'Packs are what meetings read from.',
    `SELECT a.name AS area, p.period, p.built_at AS "builtAt", p.frozen_at AS "frozenAt" FROM packs p JOIN areas a ON a.id = p.area_id
     WHERE EXISTS (SELECT FROM unnest($1::int[]) n WHERE concat(p.content, p.frozen) ~ ('"responseId": ' || n || '[,}]')) ORDER BY 2, 1`,
  ],
  [
    'Comments that went to a named person',
    'Because of what they say; they are on no list.',
    `SELECT response_id AS response, categories, at, kept_by IS NOT NULL AS "wasPutBack", handled_at AS "handledAt" FROM routed_comments WHERE response_id = ANY($1::int[]) ORDER BY 1`,
  ],
  [
    'Audit samples',
    'Comments that people read without the answer of the models, to measure them.',
    `SELECT i.response_id AS response, s.month, i.labels AS "labelsThen" FROM audit_items i JOIN audit_samples s ON s.id = i.sample_id WHERE i.response_id = ANY($1::int[]) ORDER BY 1`,
  ],
  [
    'Mails and posts about the comments',
    'What was sent.',
    `SELECT kind, status, created_at AS at, sent_at AS "sentAt" FROM deliveries WHERE ${ofResponse('$1::int[]::text[]')} ORDER BY id`,
  ],
  [
    'Who read or exported them',
    'From the audit log: comments that were unmasked, routed out or erased.',
    `SELECT at, action, subject, reason FROM audit_entries WHERE subject IN (SELECT 'response:' || n FROM unnest($1::int[]) n) ORDER BY id`,
  ],
]

/** $1: id of the member. */
const OF_MEMBER: Query[] = [
  [
    'On the roster',
    'How thanks are shown is decided by the consent.',
    'SELECT id, name, aliases, team, consent, left_on AS "leftOn" FROM members WHERE id = $1',
  ],
  [
    'Changes of the consent',
    'From the audit log.',
    `SELECT at, reason AS change FROM audit_entries WHERE action = 'consent' AND subject = 'member:' || $1::int ORDER BY id`,
  ],
  [
    'Comments that name the member',
    'How many, by what they say of the member. Their text is left out where it would identify who wrote it: thanks are in the recognition feed, with masks.',
    `SELECT m.stance, to_char(date_trunc('month', r.at), 'YYYY-MM') AS month, count(DISTINCT r.id)::int AS comments FROM mentions m JOIN responses r ON r.id = m.response_id
     WHERE m.member_id = $1 GROUP BY 1, 2 ORDER BY 2, 1`,
  ],
  [
    'Recognitions on lists',
    'Thanks that were listed for a meeting.',
    `SELECT a.name AS area, l.period, i.reason, i.held FROM list_items i JOIN curated_lists l ON l.id = i.list_id JOIN areas a ON a.id = l.area_id WHERE i.member_id = $1 ORDER BY 2, 1`,
  ],
  [
    'Recognitions that the member marked as seen',
    'By the month of the answer.',
    `SELECT e.at, to_char(date_trunc('month', r.at), 'YYYY-MM') AS month FROM recognition_seen e JOIN responses r ON r.id = e.response_id WHERE e.member_id = $1 ORDER BY 1`,
  ],
  [
    'Tickets and answers with the member as assignee',
    'How many; used to propose names for the roster.',
    `SELECT 'tickets' AS what, count(*)::int AS count FROM tickets t, members m WHERE m.id = $1 AND lower(t.assignee) = lower(m.name)
     UNION ALL SELECT 'answers', count(*)::int FROM responses r, members m WHERE m.id = $1 AND lower(r.assignee) = lower(m.name)`,
  ],
  [
    'Posts to webhooks',
    'Thanks that were posted to a channel.',
    `SELECT created_at AS at, status FROM deliveries WHERE ${ofMember('ARRAY[$1::int::text]')} ORDER BY id`,
  ],
  [
    'Account',
    'Passwords are stored as a hash, which is left out.',
    `SELECT p.name, p.email, p.role, p.areas, p.teams, p.created_at AS "createdAt", p.last_sign_in_at AS "lastSignInAt", p.disabled_at AS "disabledAt" FROM people p WHERE p.member_id = $1`,
  ],
  [
    'Sessions and passkeys',
    'Browsers that are signed in, and keys to sign in with.',
    `SELECT 'session' AS what, s.device, s.created_at AS "createdAt", s.last_seen_at AS "lastUsedAt" FROM sessions s JOIN people p ON p.id = s.person_id WHERE p.member_id = $1
     UNION ALL SELECT 'passkey', k.device, k.created_at, k.last_used_at FROM passkeys k JOIN people p ON p.id = k.person_id WHERE p.member_id = $1`,
  ],
  [
    'What the account did',
    'From the audit log.',
    'SELECT e.at, e.action, e.subject, e.reason FROM audit_entries e JOIN people p ON p.name = e.by WHERE p.member_id = $1 ORDER BY e.id',
  ],
  [
    'Actions, initiatives and decisions',
    'With the name of the member as owner or author.',
    `SELECT 'action' AS what, x.title AS text, x.period, x.status FROM actions x, members m WHERE m.id = $1 AND strpos(lower(x.owner), lower(m.name)) > 0
     UNION ALL SELECT 'initiative', x.name, NULL, x.status FROM initiatives x, members m WHERE m.id = $1 AND strpos(lower(x.owner), lower(m.name)) > 0
     UNION ALL SELECT 'decision', x.text, x.period, NULL FROM decisions x, members m WHERE m.id = $1 AND strpos(lower(x.by), lower(m.name)) > 0`,
  ],
]

/** Everything that is stored of one person. */
export function createSubjectFileStore({ pool }: Pick<Database, 'pool'>): SubjectFileStore {
  const read = async (queries: Query[], values: unknown[]): Promise<SubjectSection[]> => {
    const sections: SubjectSection[] = []
    for (const [title, note, sql] of queries)
      sections.push({
        title,
        note,
        rows: (await pool.query<Record<string, unknown>>(sql, sql.includes('$2') ? values : values.slice(0, 1))).rows,
      })
    return sections
  }
  return {
    ofResponses: (ids, respondent) => read(OF_RESPONSES, [ids, respondent]),
    ofMember: (id) => read(OF_MEMBER, [id]),
  }
}
