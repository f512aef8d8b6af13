-- What areas were about when an export was written: it is void once they are about others, or show fewer.
ALTER TABLE "exports" ADD COLUMN "settings" TEXT;
