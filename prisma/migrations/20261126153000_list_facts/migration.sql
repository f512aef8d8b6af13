-- AlterTable
ALTER TABLE "curated_lists" ADD COLUMN "facts" JSONB NOT NULL DEFAULT '{}';

-- CreateIndex
CREATE INDEX "list_items_list_id_key_idx" ON "list_items"("list_id", "key");

-- A group of a list is read in its order. Prisma's schema has no words for an index of an expression.
CREATE INDEX "list_items_list_id_group_rank_idx" ON "list_items"("list_id", ("group"->>'key'), "rank");
