-- The minimum counts people now, not responses: what was stored before is read as if it had been built under a lower one.
UPDATE packs SET content = jsonb_set(content, '{privacy,minRespondents}', '0') WHERE content #> '{privacy,minRespondents}' IS NOT NULL;
UPDATE packs SET frozen = jsonb_set(frozen, '{pack,privacy,minRespondents}', '0') WHERE frozen #> '{pack,privacy,minRespondents}' IS NOT NULL;
UPDATE reports SET content = jsonb_set(content, '{area,minRespondents}', '0') WHERE content #> '{area,minRespondents}' IS NOT NULL;
-- Comments that were shown and then went to a named person are gone for programs, which learn it only now. Those that left at their first analysis have
-- `hidden` before `analysed`; those of before there was `analysed` have `hidden` alone.
INSERT INTO changes (response_id, kind)
SELECT r.id, 'erased' FROM responses r
WHERE r.status = 'routed' AND NOT EXISTS (SELECT FROM changes e WHERE e.response_id = r.id AND e.kind = 'erased')
  AND EXISTS (SELECT FROM changes h WHERE h.response_id = r.id AND h.kind = 'hidden' AND (
    EXISTS (SELECT FROM changes a WHERE a.response_id = r.id AND a.kind = 'analysed' AND (a.transaction, a.id) < (h.transaction, h.id))
    OR NOT EXISTS (SELECT FROM changes a WHERE a.response_id = r.id AND a.kind = 'analysed')));
-- Values that may stand beside comments were counted in responses: they are counted anew until the lists are built again.
UPDATE curated_lists SET facts = jsonb_set(facts, '{minRespondents}', '0') WHERE facts ? 'minRespondents';
-- Slices of lists were held against responses: they are hidden until the lists are built again.
UPDATE curated_lists SET facts = jsonb_set(facts, '{groups}', (
  SELECT coalesce(jsonb_agg(CASE WHEN g->>'kind' = 'slice' THEN g || '{"respondents": 0}' ELSE g END ORDER BY n), '[]')
  FROM jsonb_array_elements(facts->'groups') WITH ORDINALITY AS e(g, n)))
WHERE jsonb_typeof(facts->'groups') = 'array';
