-- A word of a human is any of several kinds, about a stretch of the comment or all of it, and can be taken back.
DELETE FROM "reviews" v WHERE NOT EXISTS (SELECT FROM "responses" r WHERE r."id" = v."response_id");
ALTER TABLE "reviews" RENAME COLUMN "reviewer" TO "by";
ALTER TABLE "reviews" ALTER COLUMN "start" DROP NOT NULL, ALTER COLUMN "end" DROP NOT NULL, ALTER COLUMN "label" DROP NOT NULL,
    ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'label',
    ADD COLUMN "quote" TEXT,
    ADD COLUMN "value" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "suggested" JSONB,
    ADD COLUMN "blind" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "fits" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "undone_at" TIMESTAMPTZ(3),
    ADD COLUMN "undone_by" TEXT;
UPDATE "reviews" SET "value" = jsonb_build_object('present', "present");
ALTER TABLE "reviews" DROP COLUMN "present";
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "reviews_kind_at_idx" ON "reviews"("kind", "at");

-- Who says that a person is named, and what the models found there instead.
ALTER TABLE "mentions" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'model';
CREATE TABLE "overruled_mentions" (
    "id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "row" JSONB NOT NULL,
    CONSTRAINT "overruled_mentions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "overruled_mentions_response_id_idx" ON "overruled_mentions"("response_id");
ALTER TABLE "overruled_mentions" ADD CONSTRAINT "overruled_mentions_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How sure the models are of every label, also of those that they do not give.
ALTER TABLE "segments" ADD COLUMN "logits" REAL[] DEFAULT ARRAY[]::REAL[];

ALTER TABLE "responses" ADD COLUMN "supported" BOOLEAN NOT NULL DEFAULT true, ADD COLUMN "reviewed_at" TIMESTAMPTZ(3);
UPDATE "responses" SET "supported" = false WHERE "status" = 'unsupported';

-- Comments that people read without the models' answer, to measure it by.
CREATE TABLE "audit_samples" (
    "id" SERIAL NOT NULL,
    "month" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "strata" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "audit_samples_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "audit_samples_month_key" ON "audit_samples"("month");
CREATE TABLE "audit_items" (
    "sample_id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "stratum" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "engine" TEXT,
    "place" INTEGER NOT NULL,
    CONSTRAINT "audit_items_pkey" PRIMARY KEY ("sample_id","response_id")
);
CREATE INDEX "audit_items_response_id_idx" ON "audit_items"("response_id");
ALTER TABLE "audit_items" ADD CONSTRAINT "audit_items_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "audit_samples"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "audit_items" ADD CONSTRAINT "audit_items_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
