-- Rows that are known and came with other content, and what an import that was asked to took the place of.
ALTER TABLE "imports" ADD COLUMN "changed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "updated" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "import_changes" (
    "import_id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "import_changes_pkey" PRIMARY KEY ("import_id","response_id")
);

CREATE INDEX "import_changes_response_id_idx" ON "import_changes"("response_id");

ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
