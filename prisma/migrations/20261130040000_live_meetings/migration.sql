-- CreateTable
CREATE TABLE "live_meetings" (
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_meetings_pkey" PRIMARY KEY ("area_id","period")
);

-- AddForeignKey
ALTER TABLE "live_meetings" ADD CONSTRAINT "live_meetings_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;
