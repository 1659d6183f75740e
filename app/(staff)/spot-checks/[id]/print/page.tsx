import { notFound } from 'next/navigation'
import { createTranslator } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { messages } from '@/app/messages'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { isId } from '@/lib/kernel/id'
import { earlierDraws, findSpotCheck, type SpotCheck } from '@/lib/spot-checks/queries'
import type { SpotResult } from '@/lib/spot-checks/result'
import { between, earlierWords, factWords, perMille, rateOf, type Translate, verdictWords } from '../../words'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('act.print') }
}

/** A check on one sheet, in Chinese: before the draw its plan with the digest of the secret; after, what the draw followed from; closed, its verdict and numbers. */
export default async function SpotPrintPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('spot-check.read')
  const [{ id }, words] = [await params, await getTranslations('spotChecks')]
  const check = isId(id) ? await findSpotCheck(user, id) : null
  if (!check) notFound()
  const earlier = await earlierDraws(user, id)
  const t = createTranslator({ locale: 'zh-CN', messages: messages['zh-CN'], namespace: 'spotChecks' }) as unknown as Translate
  return (
    <>
      <PageHeader title={words('act.print')} crumbs={[{ label: words('title'), href: '/spot-checks' }, { label: check.placeName, href: `/spot-checks/${id}` }]} actions={<PrintButton>{words('act.print')}</PrintButton>} />
      <PrintSheet title={`${check.placeName}${check.result ? '登记抽查结果' : '登记抽查方案'}`}>
        {check.result ? <Result t={t} check={check} result={check.result} /> : <Plan t={t} check={check} />}
        {earlier.length > 0 && <><p className="mt-2 text-sm">{t('draw.earlier')}：</p><ul className="text-sm">{earlier.map((draw) => <li key={draw.id}>{earlierWords(t, draw, 'zh-CN')}</li>)}</ul></>}
        <p className="mt-2 text-xs leading-5 break-all">
          {[[t('draw.commitment'), check.commitment], [t('draw.words'), check.words], [t('draw.secret'), check.secret], [t('draw.frameDigest'), check.frameDigest], [t('draw.seed'), check.seed]].flatMap(([label, value]) => (value ? `${label}：${value}` : [])).join('　')}
        </p>
        {!check.result && <p className="mt-2 text-xs leading-5">{t('draw.again')}：{t('draw.againBody', { size: check.size, least: check.least })}</p>}
      </PrintSheet>
    </>
  )
}

function Plan({ t, check }: { t: Translate; check: SpotCheck }) {
  const facts = [
    [t('plan.target'), perMille(check.target)], [t('plan.expected'), perMille(check.expected)], [t('plan.designEffect'), (check.designEffect / 100).toFixed(2)],
    [t('plan.size'), t('draw.doorsCount', { count: check.size })], [t('plan.least'), t('draw.doorsCount', { count: check.least })], [t('plan.untilOn'), formatDay(check.untilOn, 'zh-CN', true)],
    ...(check.lockedOn ? [[t('draw.lockedOn'), formatDay(check.lockedOn, 'zh-CN', true)], [t('draw.frameDoors'), t('draw.doorsCount', { count: check.frameDoors! })], [t('draw.drawnDoors'), t('draw.doorsCount', { count: check.drawn! })]] : []),
  ]
  return (
    <>
      <p>{t('draw.planned', { day: formatDay(check.plannedOn, 'zh-CN', true) })}。{check.cancelledOn && t('cancel.cancelled', { day: formatDay(check.cancelledOn, 'zh-CN', true), reason: check.cancelReason ?? '' })}</p>
      <table className="my-4 w-full text-sm"><tbody>{facts.map(([label, value]) => <tr key={label} className="border-b border-line"><th scope="row" className="py-1 text-left font-normal">{label}</th><td>{value}</td></tr>)}</tbody></table>
    </>
  )
}

function Result({ t, check, result }: { t: Translate; check: SpotCheck; result: SpotResult }) {
  const rates = ([['rate', result.registration], ['ghosts', result.ghosts], ['consistency', result.consistency]] as const).flatMap(([name, one]) => (one ? [{ name, one }] : []))
  return (
    <>
      <p><strong>{t(`verdict.${result.verdict}`)}。</strong>{verdictWords(t, result).join('')}</p>
      <p>{formatDay(check.lockedOn!, 'zh-CN', true)}抽签，{formatDay(check.closedOn!, 'zh-CN', true)}结案。{result.frameDoors} 户中抽 {result.drawn} 户，应门 {result.answered} 户。目标 {perMille(check.target)}%。</p>
      <table className="my-4 w-full text-sm"><tbody>
        {rates.map(({ name, one }) => <tr key={name} className="border-b border-line"><th scope="row" className="py-1 text-left font-normal">{t(`result.${name}`)}</th><td>{rateOf(one)}</td><td>{t('result.certainty')} {between(t, one.interval)}</td><td className="text-right">{one.hits} / {one.of}</td></tr>)}
      </tbody></table>
      <table className="my-4 w-full text-xs leading-5"><thead><tr>{[t('result.community'), t('field.frame'), t('field.drawn'), t('field.answered'), t('result.found'), t('result.registered'), t('result.gone')].map((head) => <th key={head} scope="col" className="border-b border-line-strong text-left">{head}</th>)}</tr></thead><tbody>
        {result.strata.map((one) => <tr key={one.code}><th scope="row" className="text-left font-normal">{one.name}</th><td>{one.doors}</td><td>{one.drawn}</td><td>{one.answered}</td><td>{one.found}</td><td>{one.registered}</td><td>{one.gone}</td></tr>)}
      </tbody></table>
      <p className="text-xs leading-5">{factWords(t, result, check.designEffect / 100, 'zh-CN', check.sinceOn!).join(' ')}</p>
    </>
  )
}
