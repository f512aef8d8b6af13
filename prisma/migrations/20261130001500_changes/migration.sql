-- CreateTable
CREATE TABLE "changes" (
    "id" BIGSERIAL NOT NULL,
    "transaction" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "response_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "changes_transaction_id_idx" ON "changes"("transaction", "id");

-- CreateIndex
CREATE INDEX "changes_response_id_idx" ON "changes"("response_id");

-- What is there already was added before anybody could follow the feed.
INSERT INTO "changes" ("response_id", "kind") SELECT "id", 'added' FROM "responses" ORDER BY "id";
