-- AlterTable
ALTER TABLE "members" ADD COLUMN     "left_on" DATE;

UPDATE "members" SET "left_on" = CURRENT_DATE WHERE NOT "active";

-- AlterTable
ALTER TABLE "members" DROP COLUMN "active";
