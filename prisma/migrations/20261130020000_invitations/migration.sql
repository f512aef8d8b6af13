-- Surveys that were sent and have no answer.
ALTER TABLE "imports" ADD COLUMN "unanswered" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "invitations" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "import_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dimensions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "invitations_source_external_id_key" ON "invitations"("source", "external_id");

CREATE INDEX "invitations_at_idx" ON "invitations"("at");

CREATE INDEX "invitations_import_id_idx" ON "invitations"("import_id");

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
