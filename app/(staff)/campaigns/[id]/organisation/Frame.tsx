import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { campaignHref, ORGANISATION_SIDES, organisationHref, type OrganisationSide } from '@/components/campaigns/links'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Tabs } from '@/components/ui/Tabs'
import type { Campaign } from '@/lib/campaigns/queries'
import { may, type User } from '@/lib/kernel/access'
import { DONE, oneOf, type Search } from './address'

type Props = { user: User; campaign: Campaign; side?: OrganisationSide; note?: ReactNode; actions?: ReactNode; search: Search; children: ReactNode }

/** A page of a campaign's organisation: where one is, what was just done, and the other pages. A coordinator has the one of trainings alone. */
export async function Frame({ user, campaign, side, note, actions, search, children }: Props) {
  const t = await getTranslations('organisation')
  const said = DONE.find((one) => one === oneOf(search, 'done'))
  const tabs = [undefined, ...ORGANISATION_SIDES].map((one) => ({ href: organisationHref(campaign.id, one), label: t(`side.${one ?? 'body'}`), active: one === side }))
  return (
    <>
      <PageHeader title={t(side ? `side.${side}` : 'title')} note={note} crumbs={[{ label: campaign.name, href: campaignHref(campaign.id) }, ...(side && may(user, 'organisation.read') ? [{ label: t('title'), href: organisationHref(campaign.id) }] : [])]} actions={actions} />
      {may(user, 'organisation.read') && <Tabs label={t('sides')} tabs={tabs} />}
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {children}
    </>
  )
}
