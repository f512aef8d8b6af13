-- What the encoder made of a segment: themes are read from it.
ALTER TABLE "segments" ADD COLUMN "vector" BYTEA;

-- The language in which an area's themes are headed.
ALTER TABLE "areas" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en';

-- A theme is the same by key and kind. Themes from before have neither.
ALTER TABLE "themes" ADD COLUMN "key" TEXT;
ALTER TABLE "themes" ADD COLUMN "kind" TEXT;
ALTER TABLE "themes" ADD COLUMN "definition" TEXT;
CREATE UNIQUE INDEX "themes_area_id_key_kind_key" ON "themes"("area_id", "key", "kind");

-- What exactly a segment speaks of within its theme.
ALTER TABLE "theme_segments" ADD COLUMN "specific" TEXT;

-- What people say that belongs to a theme of their own.
CREATE TABLE "theme_examples" (
    "id" SERIAL NOT NULL,
    "theme_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    CONSTRAINT "theme_examples_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "theme_examples_theme_id_idx" ON "theme_examples"("theme_id");
ALTER TABLE "theme_examples" ADD CONSTRAINT "theme_examples_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "themes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the themes of an area and month were built from: where that is the same, they are.
CREATE TABLE "theme_builds" (
    "area_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    CONSTRAINT "theme_builds_pkey" PRIMARY KEY ("area_id", "period")
);
ALTER TABLE "theme_builds" ADD CONSTRAINT "theme_builds_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Themes that people named, hid, divided or filled keep their comments: these become moves, which every build follows.
INSERT INTO "theme_moves" ("area_id", "response_id", "start", "end", "theme_id", "by")
SELECT t."area_id", s."response_id", s."start", s."end", t."theme_id", coalesce(e."by", 'before the catalogue')
FROM "theme_segments" t
JOIN "segments" s ON s."id" = t."segment_id"
JOIN "themes" n ON n."id" = t."theme_id"
LEFT JOIN LATERAL (
    SELECT "by" FROM "theme_events" WHERE ("theme_id" = n."id" OR "to_id" = n."id") AND "by" IS NOT NULL ORDER BY "at" DESC LIMIT 1
) e ON true
WHERE n."named" OR n."hidden" OR e."by" IS NOT NULL
ON CONFLICT ("area_id", "response_id", "start", "end") DO NOTHING;

-- What was found in the old way and touched by nobody is found anew.
DELETE FROM "themeless_segments";
DELETE FROM "theme_segments" t USING "themes" n WHERE n."id" = t."theme_id" AND NOT EXISTS (
    SELECT FROM "theme_moves" m WHERE m."theme_id" = n."id"
);
