import { useTranslations } from 'next-intl'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { newId } from '@/lib/kernel/id'
import type { ToldRecord } from '@/lib/origins/queries'
import { TOLD_REFUSALS } from '@/lib/origins/rules'
import { refuse, take } from '../actions'

/** Taken over, or not and why. Of somebody who has come, a community answers, which is asked for where it was not told. */
export function ToldActs({ told, communities }: { told: ToldRecord; communities: readonly { code: string; name: string }[] }) {
  const [t, reasons] = [useTranslations('origins.act'), useTranslations('origins.reason')]
  const values = () => ({ toldId: told.id, commandId: newId() })
  return (
    <div className="grid gap-2">
      <FormDialog
        action={take} values={values()} title={t(`take.${told.kind}`)} body={t(`body.${told.kind}`)} submit={t('submit')} look="main" wide
        asked={communities.length > 0 ? [{ kind: 'select', name: 'areaCode', label: t('community'), required: true, options: communities.map(({ code, name }) => ({ value: code, label: name })) }] : []}
      />
      <FormDialog
        action={refuse} values={values()} title={t('refuse')} body={t('refuseBody')} submit={t('refuseSubmit')} wide
        asked={[{ kind: 'chips', name: 'reason', label: t('reason'), required: true, options: TOLD_REFUSALS.map((value) => ({ value, label: reasons(value) })) }]}
      />
    </div>
  )
}
