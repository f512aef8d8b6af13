-- What an import added to responses that it left as they were otherwise, so that undoing it takes that away again.
CREATE TABLE "import_additions" (
    "import_id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "assignee" BOOLEAN NOT NULL,
    "respondent" BOOLEAN NOT NULL,

    CONSTRAINT "import_additions_pkey" PRIMARY KEY ("import_id","response_id")
);

CREATE INDEX "import_additions_response_id_idx" ON "import_additions"("response_id");

ALTER TABLE "import_additions" ADD CONSTRAINT "import_additions_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_additions" ADD CONSTRAINT "import_additions_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
