import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { ownArea, readGround, requireCampaign } from '@/app/(staff)/campaigns/ground'
import { setTheme } from '@/app/preferences'
import { requireUser } from '@/app/user'
import { areaHref } from '@/components/campaigns/links'
import { ThemeSwitch } from '@/components/shell/ThemeSwitch'
import { isTheme } from '@/components/shell/theme'
import { formatDay } from '@/components/ui/format'
import { standing } from '@/lib/campaigns/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { FiveFigures } from './FiveFigures'
import { Behind, Course, Everything } from './Lists'
import { Slides } from './Slides'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('projector.title') }
}

/** A campaign on a wall, read from ten metres: where it stands, who is behind, where it goes, and every indicator, in turn. */
export default async function ProjectorPage({ params }: Props) {
  const user = await requireUser('figure.read')
  const [campaign, t, locale, today, theme] = [await requireCampaign(user, (await params).id), await getTranslations('campaigns'), await getLocale(), clockToday(), (await cookies()).get('theme')?.value]
  const ground = await readGround(user, campaign, ownArea(user, campaign), today)
  const { dayNumber, daysLeft, phase, state } = standing(campaign, today)
  const titles = [t('projector.figures'), ...(ground.parts.length > 0 ? [t('projector.behind')] : []), t('projector.course'), t('indicators.title')]
  return (
    <main className="flex h-dvh flex-col gap-[1.4vh] overflow-hidden bg-paper px-[2vw] py-[2vh]">
      <header className="flex items-baseline justify-between gap-[2vw]">
        <h1 className="text-[2.4vw] leading-tight font-[650]">{ground.area.name} · {campaign.name}</h1>
        <p className="text-[1.7vw] whitespace-nowrap text-ink-soft">{formatDay(today, locale)}{state === 'running' && ` · ${phase ? t(`phases.${phase.key}`) : ''} ${t('projector.dayOf', { day: dayNumber, left: daysLeft })}`}</p>
      </header>
      <Slides titles={titles} exit={areaHref(campaign.id, ground.area.code)}>
        <FiveFigures ground={ground} today={today} />
        {ground.parts.length > 0 && <Behind ground={ground} />}
        <Course ground={ground} today={today} />
        <Everything ground={ground} today={today} />
      </Slides>
      <div className="absolute right-[24vw] bottom-[2vh]"><ThemeSwitch theme={isTheme(theme) ? theme : 'auto'} action={setTheme} /></div>
    </main>
  )
}
