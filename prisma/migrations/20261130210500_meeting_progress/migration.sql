-- AlterTable
ALTER TABLE "meetings" ADD COLUMN     "copied_at" TIMESTAMPTZ(3),
ADD COLUMN     "presented_at" TIMESTAMPTZ(3);
