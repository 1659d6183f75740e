import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { LinkButton } from '@/components/ui/Button'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Application, Permit } from '@/lib/permits/queries'
import type { Owed, ResidentRecord } from '@/lib/residents/queries'
import type { StayEntry } from '@/lib/stays/queries'
import { lastStep, stillFresh } from '@/lib/stays/rules'
import { ActButton } from './ActButton'
import { confirm, decline, issue, undo } from './actions'
import { LeaveForm } from './LeaveForm'

type Props = { user: User; resident: ResidentRecord; stays: readonly StayEntry[]; owed: readonly Owed[]; permits: readonly Permit[]; applications: readonly Application[]; today: Day }

/** What can be done with this record now, by this user; the likeliest first. */
export function Acts({ user, resident, stays, owed, permits, applications, today }: Props) {
  const [t, residents, forms] = [useTranslations('stays'), useTranslations('residents'), useTranslations('forms.act')]
  const open = stays.find((stay) => stay.toOn === null)
  const step = lastStep(stays)
  const values = (more: Record<string, string> = {}) => ({ residentId: resident.id, commandId: newId(), ...more })
  const owesPermit = owed.some((o) => o.indicator === 'PERMIT') && !permits.some((p) => p.inForce)
  // At the counter, papers in hand; what was asked for, or only wants endorsing, is done beside it.
  const mayIssue = open?.status === 'REGISTERED' && owesPermit && may(user, 'permit.issue') && applications.every((one) => one.closedOn !== null) && permits.every((permit) => permit.state !== 'SUSPENDED')
  const acts = [
    open && open.status === 'DECLARED' && !open.dwellingId && may(user, 'stay.place') && (
      <LinkButton key="place" look="main" href={`/residents/${resident.id}/door`}>{residents('record.place')}</LinkButton>
    ),
    mayIssue && (
      <ActButton key="issue" action={issue} values={values()} look="main" question={{ title: residents('permit.issue'), body: residents('permit.issueBody') }}>{residents('permit.issueTitle', { name: resident.name })}</ActButton>
    ),
    open && open.dwellingId && resident.idMask && may(user, 'stay.confirm') && (
      <ActButton key="confirm" action={confirm} values={values({ stayId: open.id })} look={mayIssue ? 'plain' : 'main'}>{t('confirm')}</ActButton>
    ),
    open && owesPermit && !resident.permitDeclinedOn && may(user, 'permit.decline') && (
      <ActButton key="decline" action={decline} values={values()} question={{ title: residents('permit.decline'), body: residents('permit.declineBody') }}>{residents('permit.declineTitle')}</ActButton>
    ),
    may(user, 'resident.correct') && <LinkButton key="correct" href={`/residents/${resident.id}/edit`}>{residents('record.correct')}</LinkButton>,
    open?.status === 'REGISTERED' && may(user, 'resident.receipt') && <LinkButton key="receipt" href={`/residents/${resident.id}/receipt`}>{residents('receipt.title')}</LinkButton>,
    may(user, 'form.fill') && <LinkButton key="form" href={`/forms?for=${resident.id}`}>{forms('person')}</LinkButton>,
    open?.dwellingId && may(user, 'stay.move') && <LinkButton key="move" href={`/residents/${resident.id}/door`}>{t('move')}</LinkButton>,
    open && may(user, 'stay.end') && <LeaveForm key="leave" residentId={resident.id} stayId={open.id} fromOn={open.fromOn} today={today} commandId={newId()} />,
    step && stillFresh(step, today) && may(user, 'stay.undo') && (
      <ActButton
        key="undo" action={undo} values={values()}
        question={step.kind === 'move' ? { title: t('undoMove'), body: t('undoMoveBody') } : { title: t('undoLeave'), body: t('undoLeaveBody') }}
      >
        {t(step.kind === 'move' ? 'undoMove' : 'undoLeave')}
      </ActButton>
    ),
  ].filter(Boolean)
  return acts.length === 0 ? null : <Card heading={residents('record.acts')}><div className="mt-2 grid gap-2.5">{acts}</div></Card>
}
