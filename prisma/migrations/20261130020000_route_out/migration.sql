-- Comments that leave every list and pack and go to a named person.
CREATE TABLE "route_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "to" TEXT[],
    "categories" TEXT[],
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "route_settings_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "routed_comments" (
    "response_id" INTEGER NOT NULL,
    "categories" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,
    "kept_by" TEXT,
    CONSTRAINT "routed_comments_pkey" PRIMARY KEY ("response_id")
);
ALTER TABLE "routed_comments" ADD CONSTRAINT "routed_comments_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
