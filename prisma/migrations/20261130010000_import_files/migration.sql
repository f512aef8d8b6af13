-- Files of the import folder, each taken in once, and which webhooks hear of them.
CREATE TABLE "import_files" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "options_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "error" TEXT,
    "import_id" INTEGER,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "announced_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_files_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "import_files_hash_key" ON "import_files"("hash");

CREATE INDEX "import_files_name_idx" ON "import_files"("name");

ALTER TABLE "import_files" ADD CONSTRAINT "import_files_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "webhooks" ADD COLUMN "events" TEXT[] DEFAULT ARRAY['recognitions']::TEXT[];
