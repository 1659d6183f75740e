import type { Day } from '@/lib/kernel/day'

/** What the trail is narrowed by. Ids and codes only: it stands in addresses, and in the trail itself. */
export type TrailFilter = {
  /** Somebody's record, their stays and permits, and looks at it. */
  personId?: string
  /** Who did it; the account for sign-ins. */
  userId?: string
  areaCode?: string
  verb?: string
  role?: string
  /** Any record by its id or code. */
  recordId?: string
  from?: Day
  to?: Day
}

/** Columns that hold codes, days, counts and states: these may be shown. Whatever is not named here is said to have changed, and no more. */
const SHOWN_COLUMNS = [
  'expires_on', 'verbs', 'key_id', 'told_at', 'events', 'disabled_on',
  'declared_person_id', 'told_by',
  'activity_id', 'amended_at', 'former_until', 'attended', 'begins', 'closes_on', 'held_on', 'seats',
  'asks_reply', 'audience', 'confirmed_at', 'confirmed_by', 'corrects_id', 'discarded_on', 'notice_id', 'photo_id', 'places', 'read_at', 'read_by', 'read_by_on', 'read_on', 'reminded', 'sender_area_code', 'unit_ids',
  'campaign_id', 'closed_into', 'coordinators', 'done_on', 'fen', 'for_year', 'has', 'held_by', 'minutes', 'owner', 'phase', 'recorded_by', 'recorded_on', 'residents', 'standing_id', 'stated_by', 'task_id', 'ticked_by', 'training_id', 'undone_by', 'undone_on',
  'as_of', 'ended', 'rectify_by', 'summary_id',
  'about', 'created_on', 'filled_on', 'filled_by', 'form_id', 'full_numbers', 'report_version_id', 'retired_by', 'retired_on', 'shipped', 'shipped_revision',
  'released_by', 'released_on', 'version_id', 'withdraw_reason', 'withdrawn_by', 'withdrawn_on', 'definitions', 'digest', 'dropped_on', 'due_by', 'list_digest', 'opened_on', 'period_from', 'period_to', 'place_code', 'report_id', 'sent_by', 'taken_back_by', 'taken_back_on', 'merged_on', 'replaced_by', 'scale_from', 'scale_to', 'unit_back_on',
  'adopted_on', 'answer_by', 'answer_days', 'answered_by', 'by_on', 'checklist_id', 'decided_by', 'decided_on', 'department', 'earned', 'given_back', 'handed_by', 'handed_on', 'inspection_id', 'inspector_id', 'inspector_ids', 'item_id', 'mark_id', 'marked_by', 'marked_on', 'points', 'possible', 'rechecked_by', 'rechecked_on', 'recover_percent', 'reported_by', 'score', 'sheet_id', 'shown_on', 'weight',
  'cancelled_on', 'check_id', 'commitment', 'design_effect', 'door_id', 'doors', 'drawn', 'drawn_doors', 'expected', 'frame_digest', 'frame_doors', 'least', 'locked_at', 'locked_on', 'person_id', 'place_code', 'planned_on', 'register_id', 'registered', 'seed', 'stratum_code', 'target', 'until_on', 'visit_id', 'visitor_id',
  'approved_by', 'approved_on', 'expires_on', 'follow_up_id', 'opened_by', 'renewal_on', 'reviewer_id', 'visit_every_days', 'visitor_until',
  'again_on', 'basis_id', 'bed', 'beds', 'entry_id',
  'asked_on', 'assigned_to', 'field', 'toward', 'channel', 'rating', 'service_id', 'urgent',
  'void_reason', 'last_on', 'offer_id',
  'account_id', 'agreed_how', 'agreed_on', 'by_role', 'closed_by', 'nominated_by', 'nominated_on',
  'answer', 'change_id', 'close_reason', 'county_code', 'direction', 'drafted_on', 'due_on', 'inquiry_id', 'next_on', 'received_on', 'reminded_on', 'second_on', 'sent_on', 'serial', 'year',
  'claimed_at', 'due_on', 'ended_by', 'indicator', 'language', 'not_before', 'nth', 'opted_out_on', 'provider', 'sent_at', 'template',
  'accepted_on', 'changed_on', 'noted_on', 'returned_on', 'told_on', 'retracted_on', 'application_id', 'applied_on', 'basis', 'by_own_number', 'handed_over_on', 'issued_to', 'left_state', 'number_taken', 'paper', 'papers', 'permit_by', 'permit_id', 'receipt', 'registration_by', 'replaces_id',
  'absence_id', 'back_by', 'cancelled_on', 'told_heard_on', 'certificate_id', 'heard', 'heard_on', 'left_on', 'means', 'outgoing_id', 'return_known_on',
  'a_id', 'b_id', 'copy_stay_id', 'filled', 'gone_id', 'gone_stay_id', 'kept_id', 'kept_stay_id', 'lives', 'permits', 'registered_at', 'registered_by', 'retracted_at', 'retracted_by', 'undone_at', 'undone_by', 'undone_on',
  'adopted_at', 'adopted_by', 'answered_on', 'area_code', 'arrived_on', 'attempts', 'building_id', 'closed_on', 'code', 'confirmed_on', 'custodian_id', 'created_by', 'deadline', 'declaration_id', 'disabled_at', 'done', 'dwelling_id', 'end_reason', 'end_reported_on', 'ended_on', 'finished_at',
  'floor', 'found_on', 'from_on', 'gone_on', 'gone_reason', 'hazard_id', 'height', 'id', 'identity_verified', 'issued_on', 'kind', 'known_on', 'landlord_id', 'last_signed_in_at', 'let_rooms', 'level', 'merged_into', 'must_change', 'on_day', 'outcome', 'parent_code', 'people_found', 'plate_id',
  'permit_declined_on', 'phone_by', 'preset', 'problem', 'reason', 'registered_on', 'removed_at', 'removed_by', 'rental_id', 'reported_on', 'resident_id', 'role', 'rooms', 'severity', 'signed_on', 'since_on', 'size', 'source', 'stage', 'stand_in_id', 'state', 'status', 'stay_id', 'step', 'teller', 'template_id', 'to_on', 'total', 'unit_id', 'use', 'user_id', 'valid_to', 'version', 'void_by', 'void_on', 'width',
]
const shown = new Set(SHOWN_COLUMNS)

/** Keys of an event's details that may hold what somebody typed. */
const TYPED = new Set(['note', 'name', 'value', 'text', 'phone', 'number'])
const CODE = /^[\w.:/-]{1,64}$/

/** Whether what stood in a column, or in a detail of an event, may be read in the trail. */
export const mayShow = (action: string, column: string, value: string | null): boolean =>
  action === 'EVENT' ? !TYPED.has(column) && (value === null || CODE.test(value)) : shown.has(column)

export type Change = { column: string; before: string | null; after: string | null; shown: boolean }

/** What an entry may tell of its changes: values of columns that hold no personal data, and of all others that they changed. */
export function changesOf(action: string, raw: readonly { column: string; before: string | null; after: string | null }[]): Change[] {
  return raw.map(({ column, before, after }) =>
    mayShow(action, column, after) && mayShow(action, column, before) ? { column, before, after, shown: true } : { column, before: null, after: null, shown: false })
}

/** What the trail keeps of a reading of itself: what was asked for, in codes, and how many entries were seen. */
export function notedOf(filter: TrailFilter, rows: number): Record<string, string | number> {
  const { personId: person, userId: user, areaCode: area, verb, role, recordId: record, from, to } = filter
  const asked = Object.entries({ person, user, area, verb, role, record, from, to }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return { ...Object.fromEntries(asked), rows }
}
