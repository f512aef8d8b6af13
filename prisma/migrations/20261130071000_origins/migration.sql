-- AlterTable
ALTER TABLE "actions" ADD COLUMN     "response_id" INTEGER,
ADD COLUMN     "theme_id" INTEGER;

-- AlterTable
ALTER TABLE "initiatives" ADD COLUMN     "response_id" INTEGER;

-- CreateIndex
CREATE INDEX "actions_response_id_idx" ON "actions"("response_id");

-- CreateIndex
CREATE INDEX "actions_theme_id_idx" ON "actions"("theme_id");

-- CreateIndex
CREATE INDEX "initiatives_response_id_idx" ON "initiatives"("response_id");

-- AddForeignKey
ALTER TABLE "actions" ADD CONSTRAINT "actions_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actions" ADD CONSTRAINT "actions_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE SET NULL ON UPDATE CASCADE;
