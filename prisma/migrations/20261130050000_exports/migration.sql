-- Files of comments that somebody asked for.
CREATE TABLE "exports" (
    "id" SERIAL NOT NULL,
    "by" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "access" JSONB NOT NULL,
    "request" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "total" INTEGER,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT,
    "transaction" BIGINT,
    "change" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "exports_owner_idx" ON "exports"("owner");
CREATE INDEX "exports_expires_at_idx" ON "exports"("expires_at");

-- What links to files are signed with.
INSERT INTO "secrets" ("name", "value")
VALUES ('links', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
