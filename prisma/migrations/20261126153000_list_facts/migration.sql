-- AlterTable
ALTER TABLE "curated_lists" ADD COLUMN "facts" JSONB NOT NULL DEFAULT '{}';
