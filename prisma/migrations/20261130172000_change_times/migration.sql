-- AlterTable
ALTER TABLE "changes" ALTER COLUMN "at" SET DEFAULT clock_timestamp();
