-- AlterTable
ALTER TABLE "scenarios" ADD COLUMN     "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "scenario_resolutions" (
    "id" SERIAL NOT NULL,
    "scenario_id" INTEGER NOT NULL,
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "slices" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenario_resolutions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "scenario_resolutions_area_id_period_idx" ON "scenario_resolutions"("area_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "scenario_resolutions_scenario_id_area_id_period_key" ON "scenario_resolutions"("scenario_id", "area_id", "period");

-- AddForeignKey
ALTER TABLE "scenario_resolutions" ADD CONSTRAINT "scenario_resolutions_scenario_id_fkey" FOREIGN KEY ("scenario_id") REFERENCES "scenarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_resolutions" ADD CONSTRAINT "scenario_resolutions_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;


