import { type AreaCode, type AreaRange, ANYWHERE, inRange, rangeOf } from './area'

export const ROLES = ['coordinator', 'community', 'unit', 'office', 'leader', 'inspector', 'auditor', 'admin', 'helper'] as const
export type Role = (typeof ROLES)[number]

/** `system` runs jobs, seeding and verification; `sign-in` sees credentials before there is a user; `public` asks at a door, without an account; `resident` reads their own record; `key` is another department's system. None can sign in as staff. */
export type ActorRole = Role | 'system' | 'sign-in' | 'public' | 'resident' | 'key'

/** Whoever acts. Carries no secret. `verbs`: of a key, those that it was given. */
export type Actor = { id: string; role: ActorRole; name: string; areaCode: AreaCode | null; unitId: string | null; verbs?: readonly string[] }
export type User = Actor & { role: Role; username: string; areaCode: AreaCode; mustChangePassword: boolean }

const C = 'coordinator', V = 'community', U = 'unit', O = 'office', L = 'leader', I = 'inspector', A = 'auditor', S = 'admin', H = 'helper', R = 'resident', K = 'key'

/**
 * Role × verb, the whole of it; the area is always the actor's own range, and the database holds the same ranges.
 * A verb that is not listed for a role is refused.
 */
const GRANTS = {
  //                     coord. comm. unit  office leader insp. audit. admin helper
  'password.change':    [C,     V,    U,    O,     L,     I,    A,     S,    H],
  // what is one's own, by a code on one's own phone: nobody's of staff
  'my.read':            [R],
  'my.copy':            [R],
  // reads
  'resident.read':      [C,     V,    U,    O,     L                    ],
  'dwelling.read':      [C,     V,          O,     L                    ],
  'figure.read':        [C,     V,          O,     L                    ],
  'rental.read':        [C,     V,          O,     L                    ],
  'hazard.read':        [C,     V,          O,     L                    ],
  'unit.read':          [       V,    U,    O,     L                    ],
  'permit.read':        [C,     V,          O,     L                    ],
  'certificate.read':   [C,     V,          O,     L                    ],
  'outgoing.read':      [       V,          O,     L                    ],
  'roster.read':        [       V,    U,    O                           ],
  'inspection.read':    [       V,          O,     L,     I             ],
  'spot-check.read':    [                   O,     L                    ],
  'spot-door.read':     [C,                               I             ],
  'area.read':          [C,     V,    U,    O,     L,     I,    A,     S,    H],
  'audit.read':         [                                       A       ],
  'transfer.read':      [       V,          O                           ],
  'duplicate.read':     [       V,          O                           ],
  'sign.read':          [       V,          O                           ],
  'reminder.read':      [       V,          O                           ],
  'message.read':       [       V,          O                           ],
  'policy.read':        [                   O,     L,                 S],
  'staff.read':         [                                              S],
  'health.read':        [                                              S],
  // what a screen shows, as a file; each list asks for its own read beside
  'list.export':        [       V,    U,    O,     L,           A,     S],
  'list.export-full':   [       V,          O                           ],
  // one's own work in the background; an administrator's, everybody's in the range
  'job.read':           [C,     V,    U,    O,     L,     I,    A,     S],
  'job.control':        [       V,    U,    O,     L,           A,     S],
  // doors
  'building.generate':  [       V,          O                           ],
  'visit.record':       [C,     V,          O                           ],
  'door.add':           [C,     V,          O                           ],
  'door.assign':        [       V,          O                           ],
  'door.hand-over':     [       V,          O                           ],
  'door.hand-back':     [       V,          O                           ],
  'door.remove':        [       V,          O                           ],
  'door.restore':       [       V,          O                           ],
  'unit.create':        [                   O                           ],
  'unit.correct':       [                   O                           ],
  'unit.close':         [                   O                           ],
  'unit.reopen':        [                   O                           ],
  'unit.scale':         [                   O                           ],
  'unit.sign':          [       V,          O                           ],
  'unit.void':          [       V,          O                           ],
  // what is let, by whom, with which papers
  'rental.record':      [C,     V,          O                           ],
  'rental.correct':     [C,     V,          O                           ],
  'rental.end':         [C,     V,          O                           ],
  'rental.lift':        [                   O                           ],
  'paper.sign':         [C,     V,          O                           ],
  'paper.end':          [C,     V,          O                           ],
  'template.change':    [                   O                           ],
  'party.correct':      [C,     V,          O                           ],
  'party.reveal':       [C,     V,          O                           ],
  'party.merge':        [       V,          O                           ],
  // what is told at doors; sent by nobody who signs in
  'plate.issue':        [       V,          O                           ],
  'plate.reissue':      [       V,          O                           ],
  'declaration.send':   [                                               ],
  'declaration.confirm': [C,    V,          O                           ],
  'declaration.refuse': [C,     V,          O                           ],
  'declaration.reveal': [C,     V,          O                           ],
  // whoever helps in a building: its doors and what they told of them, and nothing else; named by the community until a day. Of people they tell by way of the system, for their own role reaches no record
  'building.read':      [                                                     H],
  'building.tell':      [                                               ],
  'building.note':      [                                                     H],
  'helper.read':        [       V,          O                           ],
  'helper.name':        [       V,          O                           ],
  'helper.change':      [       V,          O                           ],
  'helper.end':         [       V,          O                           ],
  // activities, and who has signed up for them; by the code of a notice without an account
  'activity.read':      [C,     V,          O,     L                    ],
  'activity-names.read': [      V,          O                           ],
  'activity.post':      [       V,          O                           ],
  'activity.cancel':    [       V,          O                           ],
  'activity.sign':      [       V,          O                           ],
  'activity.drop':      [       V,          O                           ],
  'activity.attend':    [       V,          O                           ],
  'activity.tell':      [       V,          O                           ],
  'activity.reveal':    [       V,          O                           ],
  'activity.join':      [                                               ],
  'activity.leave':     [                                               ],
  // hazards, put right
  'hazard.record':      [C,     V,          O                           ],
  'hazard.photo':       [C,     V,          O                           ],
  'hazard.unphoto':     [C,     V,          O                           ],
  'hazard.sign':        [C,     V,          O                           ],
  'hazard.rectify':     [C,     V,          O                           ],
  'hazard.check':       [C,     V,          O                           ],
  'hazard.reopen':      [C,     V,          O                           ],
  // people
  'resident.register':  [C,     V,          O                           ],
  'resident.declare':   [       V,    U,    O                           ],
  'resident.correct':   [C,     V,          O                           ],
  'resident.reveal':    [C,     V,          O                           ],
  'resident.merge':     [       V,          O                           ],
  'resident.unmerge':   [       V,          O                           ],
  'resident.distinct':  [       V,          O                           ],
  'resident.suspect':   [       V,          O                           ],
  'stay.confirm':       [C,     V,          O                           ],
  'stay.move':          [C,     V,          O                           ],
  'stay.end':           [C,     V,    U,    O                           ],
  'stay.doubt':         [C,     V,          O                           ],
  'stay.undo':          [C,     V,          O                           ],
  'stay.place':         [       V,          O                           ],
  // from one community to another
  'transfer.ask':       [       V,          O                           ],
  'transfer.withdraw':  [       V,          O                           ],
  'transfer.answer':    [       V                                       ],
  'transfer.decide':    [                   O                           ],
  // permits
  'permit.apply':       [       V,          O                           ],
  'permit.papers':      [       V,          O                           ],
  'permit.withdraw':    [       V,          O                           ],
  'permit.photo':       [       V,          O                           ],
  'permit.unphoto':     [       V,          O                           ],
  'permit.look':        [       V,          O                           ],
  'permit.print':       [                   O                           ],
  'permit.defer':       [                   O                           ],
  'permit.refuse':      [                   O                           ],
  'permit.issue':       [                   O                           ],
  'permit.hand':        [       V,          O                           ],
  'permit.endorse':     [       V,          O                           ],
  'permit.lose':        [       V,          O                           ],
  'permit.end':         [                   O                           ],
  'permit.decline':     [                   O                           ],
  // certificates of those who arrive
  'certificate.check':  [C,     V,          O                           ],
  'certificate.return': [C,     V,          O                           ],
  'certificate.retract': [C,    V,          O                           ],
  'certificate.change': [C,     V,          O                           ],
  'certificate.register': [     V,          O                           ],
  'certificate.tell':   [       V,          O                           ],
  // what residents ask of us; what was said is read by those who work on it alone
  'service.read':       [C,     V,          O,     L                    ],
  'service-words.read': [C,     V,          O                           ],
  'service.record':     [C,     V,          O                           ],
  'service.assign':     [       V,          O                           ],
  'service.refer':      [       V,          O                           ],
  'service.answer':     [       V,          O                           ],
  'service.close':      [C,     V,          O                           ],
  'service.withdraw':   [C,     V,          O                           ],
  'service.reopen':     [       V,          O                           ],
  'service.rate':       [C,     V,          O                           ],
  // letters to the place of origin, and from it
  'inquiry.read':       [       V,          O,     L                    ],
  'inquiry.draft':      [       V,          O                           ],
  'inquiry.withdraw':   [       V,          O                           ],
  'inquiry.send':       [                   O                           ],
  'inquiry.remind':     [                   O                           ],
  'inquiry.second':     [                   O                           ],
  'inquiry.answer':     [                   O                           ],
  'inquiry.import':     [                   O                           ],
  'inquiry.retract':    [                   O                           ],
  'inquiry.close':      [                   O                           ],
  'inquiry.receive':    [                   O                           ],
  'inquiry.reply':      [                   O                           ],
  'inquiry.print':      [                   O                           ],
  // follow-up cases: proposed by one officer, decided by another, visited by whoever is named; read by these alone, whatever the role
  'follow-up.read':     [C,     V,          O                           ],
  'follow-up.propose':  [       V,          O                           ],
  'follow-up.withdraw': [       V,          O                           ],
  'follow-up.approve':  [                   O                           ],
  'follow-up.refuse':   [                   O                           ],
  'follow-up.assign':   [       V,          O                           ],
  'follow-up.visit':    [C,     V                                       ],
  'follow-up.renew':    [       V,          O                           ],
  'follow-up.show':     [       V,          O                           ],
  'follow-up.close':    [       V,          O                           ],
  // half-month reports; opened by the clock alone
  'report.read':        [       V,    U,    O,     L                    ],
  'report.open':        [                                               ],
  'report.explain':     [       V,    U,    O                           ],
  'release.read':       [                   O,     L                    ],
  'figure.release':     [                   O                           ],
  'figure.withdraw':    [                   O                           ],
  'report.send':        [       V,    U,    O                           ],
  'report.take-back':   [       V,    U,    O                           ],
  // forms of other departments, filled from what is recorded; the usual tables are put in by the clock alone
  'form.read':          [       V,          O                           ],
  'form.install':       [                                               ],
  'form.upload':        [                   O                           ],
  'form.replace':       [                   O                           ],
  'form.map':           [                   O                           ],
  'form.retire':        [                   O                           ],
  'form.fill':          [       V,          O                           ],
  'form.fill-full':     [       V,          O                           ],
  // who leads a campaign and who answers, what its phases ask for, the targets that were agreed
  'organisation.read':  [       V,          O,     L                    ],
  // a campaign summed up by whoever did it, and accepted
  'acceptance.read':    [       V,          O,     L                    ],
  'summary.draft':      [       V                                       ],
  'summary.save':       [       V                                       ],
  'summary.send':       [       V                                       ],
  'summary.take-back':  [       V                                       ],
  'summary.return':     [                   O                           ],
  'acceptance.decide':  [                   O                           ],
  'acceptance.withdraw': [                  O                           ],
  'organisation.appoint': [     V,          O                           ],
  'organisation.dismiss': [     V,          O                           ],
  'organisation.state': [       V,          O                           ],
  'phase.plan':         [                   O                           ],
  'phase.add':          [                   O                           ],
  'phase.change':       [                   O                           ],
  'phase.drop':         [                   O                           ],
  'phase.tick':         [       V,          O                           ],
  'phase.untick':       [       V,          O                           ],
  'target.read':        [       V,    U,    O,     L                    ],
  'target.sign':        [       V,          O                           ],
  'target.void':        [       V,          O                           ],
  // staff, money and training; counted by the clock alone
  'standing.count':     [                                               ],
  'funding.record':     [       V,          O                           ],
  'funding.void':       [       V,          O                           ],
  'training.read':      [C,     V,          O,     L                    ],
  'training.hold':      [       V,          O                           ],
  'training.record':    [       V,          O                           ],
  'training.void':      [       V,          O                           ],
  // spot checks: drawn and decided by the office, walked by somebody from elsewhere
  'spot-check.plan':    [                   O                           ],
  'spot-check.draw':    [                   O                           ],
  'spot-check.assign':  [                   O                           ],
  'spot-check.record':  [C,                               I             ],
  'spot-check.decide':  [                   O                           ],
  'spot-check.close':   [                   O                           ],
  'spot-check.cancel':  [                   O                           ],
  // joint inspections: opened, assigned, decided and closed by the office, looked at by inspectors (the office stands in), answered by the community
  'inspection.checklist': [                 O                           ],
  'inspection.open':    [                   O                           ],
  'inspection.assign':  [                   O                           ],
  'inspection.mark':    [                   O,            I             ],
  'inspection.photo':   [       V,          O,            I             ],
  'inspection.unphoto': [       V,          O,            I             ],
  'inspection.hand-in': [                   O,            I             ],
  'inspection.answer':  [       V                                       ],
  'inspection.report':  [       V                                       ],
  'inspection.decide':  [                   O                           ],
  'inspection.re-check': [                  O,            I             ],
  'inspection.close':   [                   O                           ],
  'inspection.cancel':  [                   O                           ],
  // reminders on residents' phones
  'message.opt-out':    [C,     V,          O                           ],
  'message.opt-in':     [C,     V,          O                           ],
  'message.language':   [C,     V,          O                           ],
  'message.retry':      [                   O                           ],
  'message.pause':      [                   O                           ],
  'message.resume':     [                   O                           ],
  // notices: written by the office to communities and units and by a community to its units; read and confirmed by whom they were sent to
  'notice.read':        [C,     V,    U,    O,     L                    ],
  'notice.draft':       [       V,          O                           ],
  'notice.edit':        [       V,          O                           ],
  'notice.discard':     [       V,          O                           ],
  'notice.send':        [       V,          O                           ],
  'notice.withdraw':    [       V,          O                           ],
  'notice.remind':      [       V,          O                           ],
  'notice.picture':     [       V,          O                           ],
  'notice.unpicture':   [       V,          O                           ],
  'notice.open':        [       V,    U                                 ],
  'notice.confirm':     [       V,    U                                 ],
  // locals who leave, and the certificates that are issued to them
  'outgoing.record':    [       V,          O                           ],
  'outgoing.correct':   [       V,          O                           ],
  'outgoing.reveal':    [       V,          O                           ],
  'outgoing.close':     [       V,          O                           ],
  'outgoing.reopen':    [       V,          O                           ],
  'absence.begin':      [       V,          O                           ],
  'absence.correct':    [       V,          O                           ],
  'absence.cancel':     [       V,          O                           ],
  'absence.contact':    [       V,          O                           ],
  'absence.retract-contact': [  V,          O                           ],
  'absence.return':     [       V,          O                           ],
  'absence.reopen':     [       V,          O                           ],
  'certificate.apply':  [       V,          O                           ],
  'certificate.lose':   [       V,          O                           ],
  'certificate.papers': [       V,          O                           ],
  'certificate.withdraw': [     V,          O                           ],
  'certificate.defer':  [                   O                           ],
  'certificate.refuse': [                   O                           ],
  'certificate.issue':  [                   O                           ],
  'certificate.print':  [                   O                           ],
  // rosters
  'roster.upload':      [       V,    U,    O                           ],
  'roster.run':         [       V,    U,    O                           ],
  // the campaign
  'policy.preview':     [                   O,                        S],
  'policy.adopt':       [                   O,                        S],
  'campaign.open':      [                   O                           ],
  // the installation
  'area.create':        [                                              S],
  'area.rename':        [                                              S],
  'area.split':         [                                              S],
  'area.recode':        [                                              S],
  'area.merge':         [                                              S],
  'area.import':        [                                              S],
  'staff.create':       [                                              S],
  'staff.change':       [                                              S],
  'staff.disable':      [                                              S],
  'staff.enable':       [                                              S],
  'staff.reset':        [                                              S],
  'key.read':           [                                              S],
  'key.create':         [                                              S],
  'key.revoke':         [                                              S],
  // other systems, each by what its own key was given; nobody else
  'api-area.read':      [K],
  'api-figure.read':    [K],
  'api-arrival.read':   [K],
  'api-departure.read': [K],
  'api-person.read':    [K],
} as const satisfies Record<string, readonly (Role | typeof R | typeof K)[]>

export type Verb = keyof typeof GRANTS
export const VERBS = Object.keys(GRANTS) as Verb[]

export const may = (actor: Actor, verb: Verb): boolean =>
  actor.role === 'system' || ((GRANTS[verb] as readonly string[]).includes(actor.role) && (actor.role !== K || actor.verbs?.includes(verb) === true))

/** The actor's own range of area codes; the system's is everywhere, the sign-in's nowhere. */
export function scopeOf(actor: Actor): AreaRange {
  if (actor.role === 'system') return actor.areaCode ? rangeOf(actor.areaCode) : ANYWHERE
  if (actor.role === 'sign-in' || actor.role === 'public' || actor.role === 'resident' || !actor.areaCode) return { from: '', to: '' }
  return rangeOf(actor.areaCode)
}

export const mayIn = (actor: Actor, verb: Verb, area: AreaCode): boolean => may(actor, verb) && inRange(area, scopeOf(actor))

/** Ids of actors that are no member of staff, so that the trail can name them. */
export const systemActor = (name: string, areaCode: AreaCode | null = null): Actor => ({
  id: '00000000-0000-7000-8000-000000000001', role: 'system', name, areaCode, unitId: null,
})
/** The system, at work for somebody whose own role reaches no record: bound to one area, and under their id in the trail. */
export const systemFor = (user: User, areaCode: AreaCode): Actor => ({ id: user.id, role: 'system', name: user.name, areaCode, unitId: null })
export const SIGN_IN: Actor = { id: '', role: 'sign-in', name: 'sign-in', areaCode: null, unitId: null }
