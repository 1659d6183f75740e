'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { sign } from '@/app/(staff)/rentals/actions'
import { SignForm } from '@/app/(staff)/rentals/SignForm'
import { buttonClass } from '@/components/ui/Button'
import { ChoiceGroup } from '@/components/ui/Choice'
import type { Day } from '@/lib/kernel/day'
import { SIGNED_PAPERS } from '@/lib/rentals/rules'

type BatchSignProps = { partyId: string; rentals: { id: string; label: string }[]; today: Day; commandId: string }

/** One paper, signed on one day, for many doors of a landlord: chosen, printed together, and written down at once. */
export function BatchSign({ partyId, rentals, today, commandId }: BatchSignProps) {
  const t = useTranslations('rentals')
  const [chosen, setChosen] = useState(rentals.map((rental) => rental.id))
  const query = chosen.map((id) => `&rental=${id}`).join('')
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-soft">{t('sign.batchNote')}</p>
      <SignForm id="batch" action={sign} kinds={SIGNED_PAPERS} hidden={{ party: partyId, commandId }} today={today}>
        <ChoiceGroup role="group" name="rentalId" legend={`${t('sign.which')} · ${t('sign.chosen', { count: chosen.length })}`}>
          <label className="tap flex items-center gap-3">
            <input type="checkbox" className="size-5 shrink-0 accent-jade" checked={chosen.length === rentals.length} onChange={(event) => setChosen(event.target.checked ? rentals.map((rental) => rental.id) : [])} />
            <span className="font-semibold">{t('sign.all')}</span>
          </label>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {rentals.map(({ id, label }) => (
              <label key={id} className="tap flex items-center gap-3">
                <input
                  type="checkbox" name="rentalId" value={id} className="size-5 shrink-0 accent-jade" checked={chosen.includes(id)}
                  onChange={(event) => setChosen(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </ChoiceGroup>
      </SignForm>
      {chosen.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {SIGNED_PAPERS.map((kind) => <Link key={kind} href={`/rentals/print?kind=${kind}${query}`} className={buttonClass({ size: 'small' })}>{t('sign.printAll')} · {t(`paper.${kind}`)}</Link>)}
        </div>
      )}
    </div>
  )
}
