import { sql } from '@/lib/kernel/db'

/** Whether somebody of `activity_signup s` is still to be told what became of `activity a`: it is called off, or their plans have changed since they signed up. */
export const TO_TELL = sql`(s.told_on IS NULL AND s.state <> 'CANCELLED' AND (a.cancelled_on IS NOT NULL OR coalesce(s.at < a.amended_at, false)))`
