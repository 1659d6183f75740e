import { getFormatter, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { now } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findStaff, type StaffDetail } from '@/lib/staff/queries'
import { groundOf } from '../ground'
import { UserState } from '../UserTable'
import { disable, enable } from './actions'
import { ChangeForm } from './ChangeForm'
import { ResetForm } from './ResetForm'
import { Sessions } from './Sessions'

const DONE = ['changed', 'disabled', 'enabled', 'ended'] as const

// No name in the title: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('users'))('title') }
}

export default async function UserPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; ended?: string }> }) {
  const user = await requireUser('staff.read')
  const [{ id }, { done, ended }, t, format] = [await params, await searchParams, await getTranslations('users'), await getFormatter()]
  const found = isId(id) ? await findStaff(user, id, now()) : null
  if (!found) notFound()
  const { account, sessions } = found
  const own = account.id === user.id
  const said = DONE.find((d) => d === done)
  const count = /^\d{1,4}$/.test(ended ?? '') ? Number(ended) : 0
  return (
    <>
      <PageHeader title={account.name} crumbs={[{ label: t('title'), href: '/admin/users' }]} actions={<UserState state={account.state} />} />
      {said && (
        <Notice tone="success" className="mb-4">
          {said === 'ended' ? t('detail.ended', { count }) : said === 'changed' && count > 0 ? t('detail.changedEnded', { count }) : t(`detail.${said}`)}
        </Notice>
      )}
      {own && <Notice className="mb-4" action={<Link href="/password" className="hit text-indigo underline underline-offset-4">{t('detail.ownPasswordLink')}</Link>}>{t('detail.own')}</Notice>}
      {account.disabledAt && said !== 'disabled' && (
        <Notice tone="warn" className="mb-4">{t('detail.disabledNote', { day: format.dateTime(account.disabledAt, { dateStyle: 'medium', timeStyle: 'short' }) })}</Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid gap-4">
          <Facts account={account} />
          <Sessions userId={id} sessions={sessions} />
        </div>
        <div className="grid gap-4">
          <Card heading={t('detail.change')}>
            <ChangeForm
              key={`${account.name}/${account.role}/${account.areaCode}/${account.unitId}`} userId={id} own={own} commandId={newId()} ground={await groundOf(user, account.areaCode)}
              values={{ name: account.name, role: account.role, unitId: account.unitId ?? '' }}
            />
          </Card>
          {!own && <Acts account={account} />}
        </div>
      </div>
    </>
  )
}

async function Facts({ account }: { account: StaffDetail }) {
  const [t, staff, format] = [await getTranslations('users'), await getTranslations('staff'), await getFormatter()]
  const at = (instant: Date | null) => (instant ? format.dateTime(instant, { dateStyle: 'medium', timeStyle: 'short' }) : t('never'))
  return (
    <Card heading={t('detail.facts')}>
      <DescriptionList items={[
        { term: t('field.username'), children: <span className="font-mono">{account.username}</span> },
        { term: t('field.role'), children: <>{staff(`role.${account.role}`)}<span className="block text-sm text-ink-soft">{t(`about.${account.role}`)}</span></> },
        { term: t('field.area'), children: `${account.areaName} · ${account.areaCode}` },
        ...(account.unitName ? [{ term: t('field.unit'), children: account.unitName }] : []),
        { term: t('field.lastSignedIn'), children: at(account.lastSignedInAt) },
        { term: t('field.password'), children: account.mustChange ? t('detail.mustChange') : t('detail.ownPassword') },
        { term: t('field.createdAt'), children: at(account.createdAt) },
      ]} />
    </Card>
  )
}

async function Acts({ account }: { account: StaffDetail }) {
  const [t, staff] = [await getTranslations('users'), await getTranslations('staff')]
  const values = { userId: account.id, commandId: newId() }
  return (
    <Card heading={t('detail.acts')}>
      <div className="mt-2 grid gap-2.5">
        {account.disabledAt ? (
          <ActButton action={enable} values={values} question={{ title: t('detail.enable'), body: t('detail.enableAsk') }}>{t('detail.enableDo')}</ActButton>
        ) : (
          <>
            <ResetForm
              userId={account.id} commandId={newId()}
              slip={{ name: account.name, username: account.username, role: staff(`role.${account.role}`), area: [account.areaName, account.unitName].filter(Boolean).join(' · ') }}
            />
            <ActButton action={disable} values={values} look="danger" question={{ title: t('detail.disable'), body: t('detail.disableAsk') }}>{t('detail.disableDo')}</ActButton>
          </>
        )}
      </div>
    </Card>
  )
}
