-- Comments by words in them; those that are shown otherwise than they are stored are looked through. Without the extension, or where it is in a schema that is not searched, all are.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "responses_done_words_idx" ON "responses" USING GIN (lower("comment") gin_trgm_ops) WHERE "status" = 'done';
EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege OR undefined_object THEN
  RAISE NOTICE 'Comments are searched without an index: %', SQLERRM;
END $$;
CREATE INDEX "responses_done_edited_idx" ON "responses"("at", "id") WHERE "status" = 'done' AND "edits" <> '[]';
