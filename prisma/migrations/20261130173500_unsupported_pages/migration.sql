-- Pages of analysed comments, newest first, also of those in languages that the models do not support: see src/store/responses/tagged-comments.ts.
DROP INDEX "responses_done_at_id_idx";
CREATE INDEX "responses_analysed_at_id_idx" ON "responses"("at", "id") WHERE "status" IN ('done', 'unsupported');
