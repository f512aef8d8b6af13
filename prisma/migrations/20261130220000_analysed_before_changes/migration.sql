-- Comments that were analysed before there were changes have no `analysed`, so that masking one of them would not delete files of exports that hold it.
-- They come before all places that programs know, which are not told again.
INSERT INTO changes (response_id, kind, transaction)
SELECT r.id, 'analysed', 0 FROM responses r
WHERE r.status IN ('done', 'unsupported') AND NOT EXISTS (SELECT FROM changes c WHERE c.response_id = r.id AND c.kind = 'analysed')
ORDER BY r.id;
