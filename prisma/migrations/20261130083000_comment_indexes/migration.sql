-- Pages of analysed comments, newest first.
CREATE INDEX "responses_done_at_id_idx" ON "responses"("at", "id") WHERE "status" = 'done';
-- Responses with one value of a dimension, and the few that have several of any: see src/store/database/scope.ts.
CREATE INDEX "responses_dimensions_idx" ON "responses" USING GIN ("dimensions" jsonb_path_ops);
CREATE INDEX "responses_several_values_idx" ON "responses"("at", "id") WHERE strpos("dimensions"::text, '\u001f') > 0;
