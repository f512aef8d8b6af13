-- Corrections of the shipped models by the reviews of this installation.
CREATE TABLE "corrections" (
    "id" SERIAL NOT NULL,
    "engine" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "serving" BOOLEAN NOT NULL DEFAULT false,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "corrections_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "corrections_engine_serving_idx" ON "corrections"("engine", "serving");
