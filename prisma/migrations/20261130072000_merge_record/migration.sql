-- AlterTable
ALTER TABLE "theme_events" ADD COLUMN     "taken" JSONB;
