import { sql } from '@/lib/kernel/db'
import type { Reach } from './queries'

/** Posts of the last campaign of the same area that still go on, at places that have nobody in this one yet and are still there. */
export const toTakeOver = (campaign: Reach) => sql`
  FROM post p JOIN campaign c ON c.id = p.campaign_id
  WHERE p.to_on IS NULL AND p.campaign_id = (
      SELECT e.id FROM campaign e JOIN campaign own ON own.id = ${campaign.id}::uuid WHERE e.area_code = own.area_code AND (e.from_on, e.id) < (own.from_on, own.id)
      ORDER BY e.from_on DESC, e.id DESC LIMIT 1)
    AND starts_with(p.area_code, ${campaign.areaCode}) AND EXISTS (SELECT 1 FROM area a WHERE a.code = p.area_code AND a.retired_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = p.unit_id AND u.gone_on IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM post n WHERE n.campaign_id = ${campaign.id}::uuid AND n.to_on IS NULL AND n.body = p.body AND n.area_code = p.area_code
      AND n.unit_id IS NOT DISTINCT FROM p.unit_id AND n.building_id IS NOT DISTINCT FROM p.building_id)`
