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
import { findSpotCheck } from '@/lib/spot-checks/queries'
import { perMille, share, type Translate, verdictWords } from '../../words'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('act.print') }
}

/** The result on one sheet, in Chinese: verdict, numbers, each community in counts, and what the draw followed from. */
export default async function SpotPrintPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('spot-check.read')
  const [{ id }, words] = [await params, await getTranslations('spotChecks')]
  const check = isId(id) ? await findSpotCheck(user, id) : null
  if (!check?.result) notFound()
  const t = createTranslator({ locale: 'zh-CN', messages: messages['zh-CN'], namespace: 'spotChecks' }) as unknown as Translate
  const { result } = check
  const rates = ([['rate', result.registration], ['ghosts', result.ghosts], ['consistency', result.consistency]] as const).flatMap(([name, one]) => (one ? [{ name, one }] : []))
  return (
    <>
      <PageHeader title={words('act.print')} crumbs={[{ label: words('title'), href: '/spot-checks' }, { label: check.placeName, href: `/spot-checks/${id}` }]} actions={<PrintButton>{words('act.print')}</PrintButton>} />
      <PrintSheet title={`${check.placeName}登记抽查结果`}>
        <p><strong>{t(`verdict.${result.verdict}`)}。</strong>{verdictWords(t, result).join('')}</p>
        <p>{formatDay(check.lockedOn!, 'zh-CN', true)}抽签，{formatDay(check.closedOn!, 'zh-CN', true)}结案。{result.frameDoors} 户中抽 {result.drawn} 户，应门 {result.answered} 户。目标 {perMille(check.target)}%。</p>
        <table className="my-4 w-full text-sm"><tbody>
          {rates.map(({ name, one }) => <tr key={name} className="border-b border-line"><th scope="row" className="py-1 text-left font-normal">{t(`result.${name}`)}</th><td>{share(one.rate)}</td><td>{t('result.certainty')} {t('result.interval', { low: share(one.interval.low), high: share(one.interval.high) })}</td><td className="text-right">{one.hits} / {one.of}</td></tr>)}
        </tbody></table>
        <table className="my-4 w-full text-xs leading-5"><thead><tr>{[t('result.community'), t('field.frame'), t('field.drawn'), t('field.answered'), t('result.found'), t('result.registered'), t('result.gone')].map((head) => <th key={head} scope="col" className="border-b border-line-strong text-left">{head}</th>)}</tr></thead><tbody>
          {result.strata.map((one) => <tr key={one.code}><th scope="row" className="text-left font-normal">{one.name}</th><td>{one.doors}</td><td>{one.drawn}</td><td>{one.answered}</td><td>{one.found}</td><td>{one.registered}</td><td>{one.gone}</td></tr>)}
        </tbody></table>
        {result.registration && <p className="text-xs leading-5">{t('result.howBody')}{t('result.facts', { doors: result.registration.doors, clusters: result.registration.clusters, strata: result.registration.strata, effect: result.registration.designEffect.toFixed(2), size: Math.round(result.registration.effectiveSize), df: result.registration.df })}。</p>}
        <p className="mt-2 text-xs leading-5 break-all">{t('draw.words')}：{check.words}　{t('draw.commitment')}：{check.commitment}　{t('draw.frameDigest')}：{check.frameDigest}　{t('draw.seed')}：{check.seed}</p>
      </PrintSheet>
    </>
  )
}
