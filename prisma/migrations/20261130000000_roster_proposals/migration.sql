-- A roster that grows out of the data: names that were thanked, and who worked on the tickets.
ALTER TABLE "list_items" ADD COLUMN "name_at" INTEGER;

ALTER TABLE "mentions" ADD COLUMN "base" TEXT;

ALTER TABLE "responses" ADD COLUMN "assignee" TEXT;

ALTER TABLE "tickets" ADD COLUMN "assignee" TEXT;

CREATE TABLE "dismissed_names" (
    "key" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dismissed_names_pkey" PRIMARY KEY ("key")
);
