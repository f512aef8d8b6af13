-- AlterTable
ALTER TABLE "routed_comments" ADD COLUMN     "handled_at" TIMESTAMPTZ(3),
ADD COLUMN     "handled_by" TEXT;
