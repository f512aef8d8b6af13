-- AlterTable
ALTER TABLE "list_items" ADD COLUMN     "codes" JSONB;
