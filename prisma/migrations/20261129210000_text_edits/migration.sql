-- AlterTable
ALTER TABLE "responses" ADD COLUMN     "edits" JSONB NOT NULL DEFAULT '[]';
