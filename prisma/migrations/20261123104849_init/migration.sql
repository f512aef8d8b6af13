-- CreateTable
CREATE TABLE "imports" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "strict" BOOLEAN NOT NULL DEFAULT false,
    "read" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responses" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "import_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "score" DOUBLE PRECISION,
    "comment" TEXT,
    "ticket" TEXT,
    "lost_minutes" DOUBLE PRECISION,
    "dimensions" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "failure" TEXT,
    "language" TEXT,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "redactions" JSONB NOT NULL DEFAULT '[]',
    "engine" TEXT,
    "analysed_at" TIMESTAMPTZ(3),

    CONSTRAINT "responses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segments" (
    "id" SERIAL NOT NULL,
    "response_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,

    CONSTRAINT "segments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment_labels" (
    "segment_id" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'model',
    "probability" DOUBLE PRECISION NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "segment_labels_pkey" PRIMARY KEY ("segment_id","label","source")
);

-- CreateTable
CREATE TABLE "mentions" (
    "id" SERIAL NOT NULL,
    "response_id" INTEGER NOT NULL,
    "segment_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "member_id" INTEGER,
    "candidates" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL DEFAULT '',
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "consent" TEXT NOT NULL DEFAULT 'team',
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "areas" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "objective" TEXT NOT NULL DEFAULT '',
    "cadence" TEXT NOT NULL DEFAULT 'month',
    "invitees" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "areas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenarios" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "area_id" INTEGER,
    "rule" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "scenarios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "themes" (
    "id" SERIAL NOT NULL,
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "themes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theme_segments" (
    "theme_id" INTEGER NOT NULL,
    "segment_id" INTEGER NOT NULL,

    CONSTRAINT "theme_segments_pkey" PRIMARY KEY ("theme_id","segment_id")
);

-- CreateTable
CREATE TABLE "meetings" (
    "id" SERIAL NOT NULL,
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3),
    "agenda" JSONB NOT NULL DEFAULT '[]',
    "outcome" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "meetings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "packs" (
    "id" SERIAL NOT NULL,
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "built_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMPTZ(3),

    CONSTRAINT "packs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" SERIAL NOT NULL,
    "response_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "reviewer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "responses_at_id_idx" ON "responses"("at", "id");

-- CreateIndex
CREATE INDEX "responses_status_id_idx" ON "responses"("status", "id");

-- CreateIndex
CREATE INDEX "responses_import_id_idx" ON "responses"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "responses_source_external_id_key" ON "responses"("source", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "segments_response_id_position_key" ON "segments"("response_id", "position");

-- CreateIndex
CREATE INDEX "mentions_response_id_idx" ON "mentions"("response_id");

-- CreateIndex
CREATE INDEX "mentions_segment_id_idx" ON "mentions"("segment_id");

-- CreateIndex
CREATE INDEX "mentions_member_id_idx" ON "mentions"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_name_team_key" ON "members"("name", "team");

-- CreateIndex
CREATE UNIQUE INDEX "areas_key_key" ON "areas"("key");

-- CreateIndex
CREATE UNIQUE INDEX "scenarios_area_id_key_version_key" ON "scenarios"("area_id", "key", "version");

-- CreateIndex
CREATE INDEX "themes_area_id_period_idx" ON "themes"("area_id", "period");

-- CreateIndex
CREATE INDEX "theme_segments_segment_id_idx" ON "theme_segments"("segment_id");

-- CreateIndex
CREATE UNIQUE INDEX "meetings_area_id_period_key" ON "meetings"("area_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "packs_area_id_period_key" ON "packs"("area_id", "period");

-- CreateIndex
CREATE INDEX "reviews_response_id_idx" ON "reviews"("response_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- AddForeignKey
ALTER TABLE "responses" ADD CONSTRAINT "responses_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segments" ADD CONSTRAINT "segments_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_labels" ADD CONSTRAINT "segment_labels_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "themes" ADD CONSTRAINT "themes_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_segments" ADD CONSTRAINT "theme_segments_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_segments" ADD CONSTRAINT "theme_segments_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packs" ADD CONSTRAINT "packs_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;


