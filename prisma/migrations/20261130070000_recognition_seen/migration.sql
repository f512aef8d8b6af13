-- CreateTable
CREATE TABLE "recognition_seen" (
    "member_id" INTEGER NOT NULL,
    "response_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recognition_seen_pkey" PRIMARY KEY ("member_id","response_id")
);

-- CreateIndex
CREATE INDEX "recognition_seen_response_id_idx" ON "recognition_seen"("response_id");

-- AddForeignKey
ALTER TABLE "recognition_seen" ADD CONSTRAINT "recognition_seen_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recognition_seen" ADD CONSTRAINT "recognition_seen_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
