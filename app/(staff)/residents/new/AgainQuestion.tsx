'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/Button'
import { FormError } from '@/components/ui/FormError'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Door } from '@/lib/stays/queries'
import type { Again } from './again'

type Props = { again: Again; door: Door | null; typedName: string; then: string | undefined; message?: string; onBack: () => void }

/** The same person again is a question with plain answers, asked inside the form so that nothing typed is lost. */
export function AgainQuestion({ again, door, typedName, then, message, onBack }: Props) {
  const t = useTranslations('residents')
  const locale = useLocale()
  const { sex } = again
  const at = { place: again.place || t('again.nowhere'), day: formatDay(again.fromOn, locale, true) }
  const here = door ? door.short || door.label : ''
  const there = again.door ?? t('again.nowhere')
  return (
    <section aria-labelledby="again-title">
      <div id="again-title">
        <PageHeader title={t(again.sameDoor ? 'again.here' : 'again.title')} note={again.idMask && t('again.number', { mask: again.idMask })} />
      </div>
      <FormError message={message} />
      {[['then', then], ['residentId', again.residentId], ['stayId', again.stayId], ['answerId', again.answerId], ['sameNumberNote', t('again.notSameNote')]].map(
        ([name, value]) => <input key={name} type="hidden" name={name} value={value ?? ''} />,
      )}
      <p className="text-lg font-semibold">
        {[again.name, t('sexOf', { sex }), again.bornYear && t('born', { year: again.bornYear })].filter(Boolean).join(locale === 'en' ? ', ' : '，')}
      </p>
      <p className="mt-1 mb-4 text-sm text-ink-soft">
        {t(again.declared ? 'again.declaredAt' : 'again.livesAt', at)}
        <br />
        {[again.by && t('again.by', { name: again.by }), again.confirmedOn ? t('again.confirmed', { day: formatDay(again.confirmedOn, locale) }) : t('again.never')].filter(Boolean).join(' · ')}
      </p>
      {again.phones && <Notice tone="warn" className="mb-3">{t('again.phoneDiffers', again.phones)}</Notice>}
      {typedName && typedName !== again.name && <Notice tone="warn" className="mb-3">{t('again.nameDiffers', { typed: typedName, recorded: again.name })}</Notice>}
      <div className="mt-4 grid gap-2.5">
        {!again.sameDoor && <SubmitButton name="answer" value="moved" size="large" wide>{t('again.moved', { sex, door: here })}</SubmitButton>}
        <SubmitButton name="answer" value="lives" size="large" wide look={again.sameDoor ? 'main' : 'plain'}>
          {again.sameDoor ? t('again.lives', { sex }) : t('again.stays', { sex, door: there })}
        </SubmitButton>
        <Link href={`/residents/${again.residentId}/edit${door ? `?door=${door.id}` : ''}`} className={buttonClass({ size: 'large', wide: true })}>{t('again.correct')}</Link>
        <SubmitButton name="answer" value="another" size="large" wide look="plain" className="border-edge! text-ink-soft!">{t('again.notSame')}</SubmitButton>
        <Button look="quiet" wide onClick={onBack}>{t('again.back')}</Button>
      </div>
      <p className="mt-3 text-center text-sm text-ink-soft">{t('again.typedKept')}</p>
    </section>
  )
}

/** Registered where we may not look: that fact, and what to do. Who may ask the other community does it here, with everything typed. */
export function Elsewhere({ asking, transferId, message, onBack }: { asking: { answerId: string } | null; transferId: string | null; message?: string; onBack: () => void }) {
  const [t, transfers] = [useTranslations('residents'), useTranslations('transfers')]
  return (
    <section>
      <PageHeader title={t('elsewhere.title')} />
      <FormError message={message} />
      <Notice tone="warn">{t('elsewhere.body')}</Notice>
      <p className="my-3">{transfers(asking ? 'ask.offer' : 'ask.coordinator')}</p>
      <div className="grid gap-2.5">
        {asking && !transferId && (
          <>
            <input type="hidden" name="answerId" value={asking.answerId} />
            <SubmitButton name="answer" value="ask" size="large" wide>{transfers('ask.submit')}</SubmitButton>
          </>
        )}
        {transferId && <Link href={`/transfers/${transferId}`} className={buttonClass({ look: 'main', size: 'large', wide: true })}>{transfers('ask.seeOne')}</Link>}
        <Button wide size="large" onClick={onBack}>{t('elsewhere.back')}</Button>
      </div>
      <p className="mt-3 text-center text-sm text-ink-soft">{t('again.typedKept')}</p>
    </section>
  )
}
