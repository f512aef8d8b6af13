-- AlterTable
ALTER TABLE "list_items" ADD COLUMN "candidates" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "list_choices" ADD COLUMN "member_id" INTEGER;

-- AddForeignKey
ALTER TABLE "list_choices" ADD CONSTRAINT "list_choices_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
