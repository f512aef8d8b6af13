-- AlterTable
ALTER TABLE "erasures" ADD COLUMN     "follow_up" JSONB,
ADD COLUMN     "follow_up_at" TIMESTAMPTZ(3);
