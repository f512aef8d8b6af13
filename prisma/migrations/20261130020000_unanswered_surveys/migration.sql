-- Surveys that were sent and have no answer.
ALTER TABLE "imports" ADD COLUMN "unanswered" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "unanswered_surveys" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "import_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dimensions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "unanswered_surveys_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "unanswered_surveys_source_external_id_key" ON "unanswered_surveys"("source", "external_id");

CREATE INDEX "unanswered_surveys_at_idx" ON "unanswered_surveys"("at");

CREATE INDEX "unanswered_surveys_import_id_idx" ON "unanswered_surveys"("import_id");

ALTER TABLE "unanswered_surveys" ADD CONSTRAINT "unanswered_surveys_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
