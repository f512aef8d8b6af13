-- CreateTable
CREATE TABLE "webhook_secrets" (
    "id" SERIAL NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- What was read from the import folder and not announced yet is announced as an event.
INSERT INTO "events" ("type", "data", "at")
SELECT CASE WHEN "status" = 'done' THEN 'import.finished' ELSE 'import.failed' END,
       jsonb_build_object('importId', "import_id", 'importFileId', "id"), coalesce("ended_at", now())
FROM "import_files" WHERE "status" <> 'running' AND "announced_at" IS NULL ORDER BY "id";

-- AlterTable
ALTER TABLE "import_files" DROP COLUMN "announced_at";

-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "with_text" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3);

-- Channels have always shown what is said in recognitions.
UPDATE "webhooks" SET "with_text" = true;

-- DropIndex
DROP INDEX "deliveries_status_idx";

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "message_id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "repeatable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "webhook_secrets_webhook_id_idx" ON "webhook_secrets"("webhook_id");

-- CreateIndex
CREATE INDEX "events_dispatched_at_id_idx" ON "events"("dispatched_at", "id");

-- CreateIndex
CREATE INDEX "events_type_id_idx" ON "events"("type", "id");

-- CreateIndex
CREATE INDEX "events_at_idx" ON "events"("at");

-- CreateIndex
CREATE INDEX "deliveries_status_next_attempt_at_idx" ON "deliveries"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "deliveries_created_at_idx" ON "deliveries"("created_at");

-- AddForeignKey
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits for a webhook, or may be sent again, names its type and time from now on.
UPDATE "deliveries" SET "content" = jsonb_build_object('type', CASE WHEN "content" ? 'importFileId' THEN 'import.finished' ELSE 'recognition.added' END,
  'at', to_char("created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', "content")
WHERE "kind" = 'webhook';
