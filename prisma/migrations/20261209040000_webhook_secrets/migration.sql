-- The secret that deliveries are signed with is changed without one being missed: for a day both sign, as Standard Webhooks has it, and the other side takes either.

ALTER TABLE "webhook" ADD COLUMN "former_secret_sealed" TEXT, ADD COLUMN "former_until" TIMESTAMPTZ(3);
ALTER TABLE "webhook" ADD CONSTRAINT webhook_former_check CHECK ((former_secret_sealed IS NULL) = (former_until IS NULL));
GRANT UPDATE (secret_sealed, former_secret_sealed, former_until) ON "webhook" TO anju_app;
