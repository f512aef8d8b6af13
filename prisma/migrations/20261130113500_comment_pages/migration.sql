-- When a response changed last, by the index alone.
DROP INDEX "changes_response_id_idx";
CREATE INDEX "changes_response_id_at_idx" ON "changes"("response_id", "at");
-- Changes that numbers of responses depend on: see src/store/changes/changes.ts.
CREATE INDEX "changes_counted_idx" ON "changes"("transaction", "id") WHERE "kind" IN ('added', 'updated', 'ticket', 'erased');
-- Pages of comments with a label, newest first: see src/store/database/scope.ts.
CREATE INDEX "responses_improvement_ideas_idx" ON "responses"("at", "id") WHERE "status" = 'done' AND "labels" @> '{improvement_idea}';
CREATE INDEX "responses_pain_points_idx" ON "responses"("at", "id") WHERE "status" = 'done' AND "labels" @> '{pain_point}';
CREATE INDEX "responses_praise_idx" ON "responses"("at", "id") WHERE "status" = 'done' AND "labels" @> '{praise}';
