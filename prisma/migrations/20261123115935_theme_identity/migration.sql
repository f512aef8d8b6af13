-- Themes of before belong to one period each: the next run finds them anew.
DELETE FROM "themes";

-- AlterTable
ALTER TABLE "areas" ADD COLUMN     "themes_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "imports" ADD COLUMN     "themes_asked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "theme_segments" DROP CONSTRAINT "theme_segments_pkey",
ADD COLUMN     "area_id" INTEGER NOT NULL,
ADD COLUMN     "rank" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "theme_segments_pkey" PRIMARY KEY ("area_id", "segment_id");

-- AlterTable
ALTER TABLE "themes" ADD COLUMN     "hidden" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged_into" INTEGER,
ADD COLUMN     "named" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "themeless_segments" (
    "area_id" INTEGER NOT NULL,
    "segment_id" INTEGER NOT NULL,

    CONSTRAINT "themeless_segments_pkey" PRIMARY KEY ("area_id","segment_id")
);

-- CreateTable
CREATE TABLE "theme_moves" (
    "id" SERIAL NOT NULL,
    "area_id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "theme_id" INTEGER,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "theme_moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theme_events" (
    "id" SERIAL NOT NULL,
    "theme_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "to_id" INTEGER,
    "period" TEXT,
    "segments" INTEGER,
    "overlap" DOUBLE PRECISION,
    "since" TIMESTAMPTZ(3),
    "before" TEXT,
    "after" TEXT,
    "by" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "theme_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "themeless_segments_segment_id_idx" ON "themeless_segments"("segment_id");

-- CreateIndex
CREATE INDEX "theme_moves_response_id_idx" ON "theme_moves"("response_id");

-- CreateIndex
CREATE UNIQUE INDEX "theme_moves_area_id_response_id_start_end_key" ON "theme_moves"("area_id", "response_id", "start", "end");

-- CreateIndex
CREATE INDEX "theme_events_theme_id_idx" ON "theme_events"("theme_id");

-- CreateIndex
CREATE INDEX "theme_events_to_id_idx" ON "theme_events"("to_id");

-- CreateIndex
CREATE INDEX "theme_segments_theme_id_idx" ON "theme_segments"("theme_id");

-- AddForeignKey
ALTER TABLE "themeless_segments" ADD CONSTRAINT "themeless_segments_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "themeless_segments" ADD CONSTRAINT "themeless_segments_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_moves" ADD CONSTRAINT "theme_moves_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_moves" ADD CONSTRAINT "theme_moves_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_events" ADD CONSTRAINT "theme_events_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- DropIndex
DROP INDEX "responses_import_id_idx";

-- CreateIndex
CREATE INDEX "responses_import_id_status_idx" ON "responses"("import_id", "status");

-- CreateTable
CREATE TABLE "theme_shares" (
    "area_id" INTEGER NOT NULL,
    "segment_id" INTEGER NOT NULL,
    "theme_id" INTEGER NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "theme_shares_pkey" PRIMARY KEY ("area_id","segment_id","theme_id")
);

-- CreateIndex
CREATE INDEX "theme_shares_segment_id_idx" ON "theme_shares"("segment_id");

-- CreateIndex
CREATE INDEX "theme_shares_theme_id_idx" ON "theme_shares"("theme_id");

-- AddForeignKey
ALTER TABLE "theme_shares" ADD CONSTRAINT "theme_shares_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_shares" ADD CONSTRAINT "theme_shares_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE CASCADE ON UPDATE CASCADE;


