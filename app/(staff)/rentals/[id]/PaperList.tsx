import { useTranslations } from 'next-intl'
import { PaperItem } from '@/components/papers/PaperItem'
import { SignForm } from '@/app/(staff)/rentals/SignForm'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { PaperRow, Rental } from '@/lib/rentals/queries'
import { isOwedPaper, isSigned, PAPER_KINDS, type PaperKind } from '@/lib/rentals/rules'
import { sign, voidPaper } from '../actions'

/** Each kind of paper of a rental. */
export function PaperList({ rental, today, maySign }: { rental: Rental; today: Day; maySign: boolean }) {
  const t = useTranslations('rentals')
  const signs = maySign && !rental.endedOn
  return (
    <Card heading={t('page.papers')}>
      <ul>
        {PAPER_KINDS.map((kind) => {
          const papers = rental.papers.filter((paper) => paper.kind === kind)
          return (
            <PaperItem
              key={kind} kind={kind} papers={papers} owedBy={owedBy(rental, kind)} today={today}
              words={{ openEnd: t('page.untilLet'), none: isOwedPaper(kind) && !rental.endedOn ? t('page.notOwed') : t('page.noPapers'), sign: t(`page.${actOf(kind, papers.length > 0)}`) }}
              form={signs && <SignForm id={kind} action={sign} kinds={[kind]} hidden={{ rentalId: rental.id, commandId: newId() }} today={today} />}
              print={isSigned(kind) && !rental.endedOn ? `/rentals/print?kind=${kind}&rental=${rental.id}` : undefined}
              {...(signs ? { voidOf: (paper: PaperRow) => <VoidButton paper={paper} rentalId={rental.id} /> } : {})}
            />
          )
        })}
      </ul>
    </Card>
  )
}

const actOf = (kind: PaperKind, again: boolean) => (kind === 'RENTAL_FILING' ? (again ? 'fileAgain' : 'file') : kind === 'LEASE' ? 'setLease' : again ? 'renew' : 'sign')

/** By when a paper is owed anew; null where it is not, or is met. */
function owedBy(rental: Rental, kind: PaperKind): Day | null {
  const owed = rental.owed.find((one) => one.indicator === kind)
  return !owed || owed.met ? null : owed.metTo && owed.metTo > owed.deadline ? owed.metTo : owed.deadline
}

/** Void before its day, asked once more. */
function VoidButton({ paper, rentalId }: { paper: PaperRow; rentalId: string }) {
  const t = useTranslations('rentals')
  return (
    <ConfirmButton
      action={voidPaper} values={{ paperId: paper.id, rentalId, commandId: newId() }} title={t('page.endPaperTitle', { paper: t(`paper.${paper.kind}`) })} description={t('page.endPaperBody')}
      confirm={t('page.endPaperConfirm')} look="quiet" size="small"
    >
      {t('page.endPaper')}<span className="sr-only"> {t(`paper.${paper.kind}`)}</span>
    </ConfirmButton>
  )
}
