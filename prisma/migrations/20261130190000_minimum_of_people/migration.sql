-- The minimum counts people now, not responses: what was stored before is read as if it had been built under a lower one.
UPDATE packs SET content = jsonb_set(content, '{privacy,minRespondents}', '0') WHERE content #> '{privacy,minRespondents}' IS NOT NULL;
UPDATE packs SET frozen = jsonb_set(frozen, '{pack,privacy,minRespondents}', '0') WHERE frozen #> '{pack,privacy,minRespondents}' IS NOT NULL;
UPDATE reports SET content = jsonb_set(content, '{area,minRespondents}', '0') WHERE content #> '{area,minRespondents}' IS NOT NULL;
-- Comments that were shown and then went to a named person are gone for programs, which learn it only now.
INSERT INTO changes (response_id, kind)
SELECT r.id, 'erased' FROM responses r WHERE r.status = 'routed' AND EXISTS (
  SELECT FROM changes a JOIN changes h ON h.response_id = a.response_id
  WHERE a.response_id = r.id AND a.kind = 'analysed' AND h.kind = 'hidden' AND a.transaction < h.transaction);
-- Values that may stand beside comments were counted in responses: they are counted anew until the lists are built again.
UPDATE curated_lists SET facts = jsonb_set(facts, '{minRespondents}', '0') WHERE facts ? 'minRespondents';
