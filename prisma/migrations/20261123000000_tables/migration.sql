-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "preset" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "rules" JSONB NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "phases" JSONB NOT NULL,
    "targets" JSONB NOT NULL,
    "key_areas" TEXT[],

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "indicator" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_from" DATE NOT NULL,
    "due_to" DATE,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "dwelling_id" UUID,
    "weight" INTEGER NOT NULL,
    "deadline" DATE,
    "met_from" DATE,
    "met_to" DATE,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("subject_id","indicator","due_from")
);

-- CreateTable
CREATE TABLE "tally" (
    "id" BIGSERIAL NOT NULL,
    "area_code" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "due" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tally_total" (
    "area_code" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "due" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,

    CONSTRAINT "tally_total_pkey" PRIMARY KEY ("area_code","indicator","day")
);

-- CreateTable
CREATE TABLE "roster_import" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "file_name" TEXT NOT NULL,
    "file_sealed" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "layout" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "roster_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "plan" TEXT NOT NULL,
    "outcome" TEXT,
    "value_sealed" TEXT,
    "faults" JSONB,
    "resident_id" UUID,

    CONSTRAINT "roster_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "roster_mapping" (
    "area_code" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roster_mapping_pkey" PRIMARY KEY ("area_code","signature")
);

-- CreateTable
CREATE TABLE "resident" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "born_on" DATE,
    "id_number_sealed" TEXT,
    "id_mask_sealed" TEXT,
    "id_number_index" TEXT,
    "identity_verified" BOOLEAN NOT NULL,
    "phone_sealed" TEXT,
    "phone_mask_sealed" TEXT,
    "phone_index" TEXT,
    "origin_code" TEXT,
    "origin_address" TEXT,
    "permit_declined_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "dwelling_id" UUID,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "resident_name" TEXT NOT NULL,
    "address_text" TEXT,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "arrived_on" DATE NOT NULL,
    "from_on" DATE NOT NULL,
    "reported_on" DATE NOT NULL,
    "registered_on" DATE,
    "confirmed_on" DATE,
    "to_on" DATE,
    "end_reported_on" DATE,
    "end_reason" TEXT,
    "reason" TEXT,
    "landlord" TEXT,
    "employer" TEXT,
    "note" TEXT,
    "created_by" UUID NOT NULL,

    CONSTRAINT "stay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permit" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "ended_on" DATE,
    "created_by" UUID NOT NULL,

    CONSTRAINT "permit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "area" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,

    CONSTRAINT "area_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "block" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dwelling" (
    "id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "floor" INTEGER NOT NULL,
    "room" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "known_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dwelling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "area_code" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "people_found" INTEGER,
    "note" TEXT,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "unit_id" UUID,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_signed_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "command_seen" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "input_digest" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_seen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "role" TEXT,
    "verb" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "area_code" TEXT,
    "subject" TEXT,
    "row_id" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_area_code_version_key" ON "policy"("area_code", "version");

-- CreateIndex
CREATE INDEX "campaign_area_code_idx" ON "campaign"("area_code");

-- CreateIndex
CREATE INDEX "obligation_area_code_indicator_idx" ON "obligation"("area_code", "indicator");

-- CreateIndex
CREATE INDEX "obligation_dwelling_id_idx" ON "obligation"("dwelling_id");

-- CreateIndex
CREATE INDEX "tally_area_code_indicator_day_idx" ON "tally"("area_code", "indicator", "day");

-- CreateIndex
CREATE INDEX "roster_import_area_code_created_at_idx" ON "roster_import"("area_code", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "resident_id_number_index_key" ON "resident"("id_number_index");

-- CreateIndex
CREATE INDEX "resident_area_code_idx" ON "resident"("area_code");

-- CreateIndex
CREATE INDEX "resident_name_id_idx" ON "resident"("name", "id");

-- CreateIndex
CREATE INDEX "resident_name_initials_id_idx" ON "resident"("name_initials", "id");

-- CreateIndex
CREATE INDEX "resident_phone_index_idx" ON "resident"("phone_index");

-- CreateIndex
CREATE INDEX "resident_unit_id_idx" ON "resident"("unit_id");

-- CreateIndex
CREATE INDEX "stay_resident_id_from_on_idx" ON "stay"("resident_id", "from_on");

-- CreateIndex
CREATE INDEX "stay_dwelling_id_idx" ON "stay"("dwelling_id");

-- CreateIndex
CREATE INDEX "stay_area_code_idx" ON "stay"("area_code");

-- CreateIndex
CREATE INDEX "stay_unit_id_idx" ON "stay"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "permit_number_key" ON "permit"("number");

-- CreateIndex
CREATE INDEX "permit_resident_id_idx" ON "permit"("resident_id");

-- CreateIndex
CREATE INDEX "permit_area_code_idx" ON "permit"("area_code");

-- CreateIndex
CREATE INDEX "area_parent_code_idx" ON "area"("parent_code");

-- CreateIndex
CREATE INDEX "unit_area_code_idx" ON "unit"("area_code");

-- CreateIndex
CREATE INDEX "building_area_code_sort_key_id_idx" ON "building"("area_code", "sort_key", "id");

-- CreateIndex
CREATE UNIQUE INDEX "building_area_code_street_number_block_key" ON "building"("area_code", "street", "number", "block");

-- CreateIndex
CREATE INDEX "dwelling_area_code_address_key_idx" ON "dwelling"("area_code", "address_key");

-- CreateIndex
CREATE UNIQUE INDEX "dwelling_building_id_room_key" ON "dwelling"("building_id", "room");

-- CreateIndex
CREATE INDEX "visit_dwelling_id_on_day_idx" ON "visit"("dwelling_id", "on_day");

-- CreateIndex
CREATE INDEX "visit_area_code_idx" ON "visit"("area_code");

-- CreateIndex
CREATE INDEX "visit_user_id_on_day_idx" ON "visit"("user_id", "on_day");

-- CreateIndex
CREATE UNIQUE INDEX "staff_username_key" ON "staff"("username");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE INDEX "audit_row_id_idx" ON "audit"("row_id");

-- CreateIndex
CREATE INDEX "audit_user_id_at_idx" ON "audit"("user_id", "at");

-- AddForeignKey
ALTER TABLE "roster_row" ADD CONSTRAINT "roster_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "roster_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permit" ADD CONSTRAINT "permit_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dwelling" ADD CONSTRAINT "dwelling_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_dwelling_id_fkey" FOREIGN KEY ("dwelling_id") REFERENCES "dwelling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
