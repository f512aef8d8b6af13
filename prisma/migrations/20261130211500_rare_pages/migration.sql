-- Comments with a label and a value of a dimension that few have: see src/store/database/scope.ts.
CREATE INDEX "responses_improvement_ideas_dimensions_idx" ON "responses" USING GIN ("dimensions" jsonb_path_ops) WITH (fastupdate = off) WHERE "status" = 'done' AND "labels" @> '{improvement_idea}';
CREATE INDEX "responses_pain_points_dimensions_idx" ON "responses" USING GIN ("dimensions" jsonb_path_ops) WITH (fastupdate = off) WHERE "status" = 'done' AND "labels" @> '{pain_point}';
CREATE INDEX "responses_praise_dimensions_idx" ON "responses" USING GIN ("dimensions" jsonb_path_ops) WITH (fastupdate = off) WHERE "status" = 'done' AND "labels" @> '{praise}';
-- Without them, a third of all responses would be thought to have several values of a dimension, and no index of dimensions would be used.
-- PostgreSQL 13 has no statistics of expressions: there, such pages are only slower.
DO $do$ BEGIN
  IF current_setting('server_version_num')::int >= 140000 THEN
    EXECUTE $sql$CREATE STATISTICS "responses_several_values_stats" ON (strpos("dimensions"::text, '\u001f')) FROM "responses"$sql$;
  END IF;
END $do$;
