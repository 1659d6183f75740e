-- Whoever was registered at their door without having declared themselves, and has no permit, holds nothing by which they come to their own record. They are given a receipt, as one who declares is.

ALTER TABLE "resident" ADD COLUMN "receipt_index" TEXT;
CREATE UNIQUE INDEX "resident_receipt_index_key" ON "resident"("receipt_index");

DO $$
DECLARE
  body text := pg_get_functiondef('my_addressee(uuid, text)'::regprocedure);
BEGIN
  IF strpos(body, '      UNION ALL (') = 0 THEN RAISE EXCEPTION 'my_addressee is not what it was'; END IF;
  EXECUTE replace(body, '      UNION ALL (', '      UNION ALL SELECT x.id FROM resident x WHERE x.receipt_index = receipt
      UNION ALL (');
END $$;

-- Whoever gives a receipt, or writes another phone number down, might come in as somebody else: both are among what residents see was done with their record.
DO $$
DECLARE
  body text := pg_get_functiondef('my_lookers(integer)'::regprocedure);
BEGIN
  IF strpos(body, '''contact.read'')') = 0 THEN RAISE EXCEPTION 'my_lookers is not what it was'; END IF;
  EXECUTE replace(body, '''contact.read'')', '''contact.read'', ''resident.receipt'', ''resident.rephone'')');
END $$;

-- Role x verb, as lib/kernel/access.ts has it now; those of the next migrations among them

DO $$
DECLARE
  body text := pg_get_functiondef('verb_roles(text)'::regprocedure);
BEGIN
  IF strpos(body, 'WHEN ''inquiry.read'' THEN') = 0 THEN
    RAISE EXCEPTION 'verb_roles is not what it was';
  END IF;
  EXECUTE replace(body, 'WHEN ''inquiry.read'' THEN', 'WHEN ''resident.receipt'' THEN ''{coordinator,community,office}''
    WHEN ''activity.amend'' THEN ''{community,office}''
    WHEN ''webhook.rotate'' THEN ''{admin}''
    WHEN ''inquiry.read'' THEN');
END $$;
