-- AlterTable
ALTER TABLE "corrections" ADD COLUMN     "erased" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "responses" ADD COLUMN     "respondent" TEXT;

-- AlterTable
ALTER TABLE "unanswered_surveys" ADD COLUMN     "respondent" TEXT;

-- CreateTable
CREATE TABLE "erasures" (
    "id" SERIAL NOT NULL,
    "ledger_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receipt" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_hashes" (
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "erasure_id" INTEGER NOT NULL,
    "spans" JSONB,

    CONSTRAINT "erased_hashes_pkey" PRIMARY KEY ("kind","hash","erasure_id")
);

-- CreateTable
CREATE TABLE "retention_rules" (
    "area_id" INTEGER NOT NULL,
    "text_months" INTEGER,
    "all_months" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ran_at" TIMESTAMPTZ(3),
    "deleted" JSONB,

    CONSTRAINT "retention_rules_pkey" PRIMARY KEY ("area_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "erasures_ledger_id_key" ON "erasures"("ledger_id");

-- CreateIndex
CREATE INDEX "erased_hashes_erasure_id_idx" ON "erased_hashes"("erasure_id");

-- CreateIndex
CREATE INDEX "responses_respondent_idx" ON "responses"("respondent");

-- CreateIndex
CREATE INDEX "unanswered_surveys_respondent_idx" ON "unanswered_surveys"("respondent");

-- AddForeignKey
ALTER TABLE "erased_hashes" ADD CONSTRAINT "erased_hashes_erasure_id_fkey" FOREIGN KEY ("erasure_id") REFERENCES "erasures"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;
