import type { AreaCode } from '@/lib/kernel/area'
import type { Tx } from '@/lib/kernel/db'
import type { AreaChange } from './rules'

/** Every change that some codes have been through, and those of what they became, in order. */
export const changesAfter = (tx: Tx, codes: readonly AreaCode[]): Promise<AreaChange[]> =>
  tx.$queryRaw<AreaChange[]>`
    WITH RECURSIVE reached AS (
      SELECT unnest(${[...codes]}::text[]) COLLATE "C" AS code
      UNION
      SELECT c.new_code FROM reached r JOIN area_change c ON c.old_code = r.code AND c.kind IN ('RECODE', 'MERGE'))
    SELECT c.id::text AS id, c.kind, c.old_code AS "oldCode", c.new_code AS "newCode", c.old_name AS "oldName", c.new_name AS "newName", c.on_day::text AS "onDay"
    FROM area_change c JOIN reached r ON r.code = c.old_code ORDER BY c.id`

/** How communities have been recoded and merged, in order. */
export const communityMoves = (tx: Tx): Promise<AreaChange[]> =>
  tx.$queryRaw<AreaChange[]>`
    SELECT id::text AS id, kind, old_code AS "oldCode", new_code AS "newCode", old_name AS "oldName", new_name AS "newName", on_day::text AS "onDay"
    FROM area_change WHERE kind IN ('RECODE', 'MERGE') AND length(old_code) = 12 ORDER BY id`
