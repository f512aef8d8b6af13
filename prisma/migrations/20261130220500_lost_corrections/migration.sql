-- AlterTable
ALTER TABLE "corrections" ADD COLUMN     "lost" BOOLEAN NOT NULL DEFAULT false;
