-- AlterTable
ALTER TABLE "people" ADD COLUMN     "email_verified" BOOLEAN NOT NULL DEFAULT true;
-- Until now it was not kept whether the provider had checked an address. Recipients of confidential comments stay recipients.
UPDATE "people" SET "email_verified" = false WHERE "from_groups" AND "email" IS NOT NULL
  AND NOT EXISTS (SELECT FROM "route_settings" s, unnest(s."to") AS address WHERE lower(trim(address)) = "people"."email");
