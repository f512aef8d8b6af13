-- An import whose process or database died is known by its heartbeat.
ALTER TABLE "imports" ADD COLUMN "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
