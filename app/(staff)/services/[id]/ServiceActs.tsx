import { useTranslations } from 'next-intl'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { may, type User, type Verb } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import type { OfferRow } from '@/lib/offers/queries'
import type { Service, serviceWorkers } from '@/lib/services/queries'
import { departmentOf, eventsOf, RATINGS, SERVICE_DEPARTMENTS, type ServiceEvent } from '@/lib/services/rules'
import { LONGEST } from '@/lib/services/schema'
import { answered, assign, close, rate, refer, reopen, withdraw } from '../actions'

const VERB_OF: Record<ServiceEvent, Verb> = { assign: 'service.assign', refer: 'service.refer', answer: 'service.answer', done: 'service.close', refuse: 'service.close', withdraw: 'service.withdraw', reopen: 'service.reopen', rate: 'service.rate' }

/** What may be done now, by whoever looks: the next step first. */
export function ServiceActs({ user, service, workers, offers }: { user: User; service: Service; workers: Awaited<ReturnType<typeof serviceWorkers>>; /** Those that a result may name. */ offers: readonly OfferRow[] }) {
  const [t, departments, ratings, named] = [useTranslations('services.act'), useTranslations('services.department'), useTranslations('services.rating'), useTranslations('offers.service')]
  const events = eventsOf({ state: service.state, assigned: service.assignedTo !== null }).filter((event) => may(user, VERB_OF[event]) && (event !== 'rate' || service.rating === null) && (event !== 'refer' || service.about === null))
  const can = (event: ServiceEvent) => events.includes(event)
  const values = () => ({ serviceId: service.id, commandId: newId() })
  const text = (label: string, hint?: string) => ({ kind: 'long' as const, name: 'text', label, required: true, longest: LONGEST, ...(hint ? { hint } : {}) })
  const others = workers.filter(({ id }) => id !== service.assignedTo)
  if (events.length === 0) return null
  return (
    <div className="grid gap-2">
      {can('answer') && <FormDialog action={answered} values={values()} title={t('answer')} asked={[text(t('answerText'))]} submit={t('answerSubmit')} look="main" wide />}
      {can('done') && (
        <FormDialog
          action={close} values={values()} title={t('close')} submit={t('closeSubmit')} look={can('answer') ? 'plain' : 'main'} wide
          asked={[{ kind: 'chips', name: 'result', label: t('result'), required: true, options: [{ value: 'done', label: t('done') }, { value: 'refuse', label: t('refuse') }] }, text(t('resultText'), t('resultHint')),
            ...(offers.length > 0 ? [{ kind: 'select' as const, name: 'offerId', label: named('offer'), options: [{ value: '', label: named('offerNone') }, ...offers.map(({ id, title, unitName }) => ({ value: id, label: named('option', { title, unit: unitName }) }))] }] : [])]}
        />
      )}
      {can('assign') && others.length > 0 && (
        <FormDialog
          action={assign} values={values()} title={t(service.assignedTo ? 'reassign' : 'assign')} submit={t('assignSubmit')} wide
          asked={[{ kind: 'select', name: 'userId', label: t('assignTo'), required: true, options: others.map(({ id, name, role }) => ({ value: id, label: t('worker', { name, role }) })) }]}
        />
      )}
      {can('refer') && (
        <FormDialog
          action={refer} values={values()} title={t('refer')} body={t('referBody')} submit={t('referSubmit')} wide
          asked={[
            { kind: 'select', name: 'department', label: t('department'), required: true, value: departmentOf(service.kind), options: SERVICE_DEPARTMENTS.map((value) => ({ value, label: departments(value) })) },
            { kind: 'text', name: 'departmentName', label: t('departmentName'), hint: t('departmentNameHint'), longest: 40 }, text(t('ask'), t('askHint')),
          ]}
        />
      )}
      {can('rate') && (
        <FormDialog
          action={rate} values={values()} title={t('rate')} body={t('rateBody')} submit={t('rateSubmit')} look="main" wide
          asked={[{ kind: 'chips', name: 'rating', label: t('rating'), required: true, options: RATINGS.map((value) => ({ value, label: ratings(value) })) }, { kind: 'long', name: 'text', label: t('rateText'), longest: LONGEST }]}
        />
      )}
      {can('reopen') && <FormDialog action={reopen} values={values()} title={t('reopen')} body={t('reopenBody')} asked={[text(t('reopenText'))]} submit={t('reopenSubmit')} wide />}
      {can('withdraw') && <FormDialog action={withdraw} values={values()} title={t('withdraw')} body={t('withdrawBody')} asked={[{ kind: 'long', name: 'text', label: t('reason'), longest: LONGEST }]} submit={t('withdrawSubmit')} look="quiet" submitLook="danger" wide />}
    </div>
  )
}
