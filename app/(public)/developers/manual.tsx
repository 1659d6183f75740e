import type { z } from 'zod'
import { wordsIn } from '@/app/words'
import { env } from '@/lib/kernel/env'
import type { Locale } from '@/lib/kernel/labels'
import { LIMITS } from '@/lib/kernel/throttle'
import { ANYWHERE_PROBLEMS, type Endpoint, type EndpointName, ENDPOINT_NAMES, ENDPOINTS, statusOf } from '@/lib/keys/contract'
import { curlOf } from '@/lib/keys/curl'
import { type Example, EXAMPLES, WEBHOOK_CHECK, WEBHOOK_SAMPLE } from '@/lib/keys/examples'
import { DEMO_SECRET } from '@/lib/keys/rules'
import { parametersOf } from '@/lib/keys/openapi'
import { MOST_TOLD } from '@/lib/origins/rules'
import { html, Sheet } from '../plain/Sheet'

const Code = ({ children, label }: { children: string; label: string }) => <pre tabIndex={0} aria-label={label}><code>{children}</code></pre>

/** The manual: what is asked how, with the examples that the tests ask, and every code that may be answered. */
export function manual(locale: Locale, site: string): Promise<Response> {
  const [t, words] = [wordsIn(locale, 'keys.docs'), wordsIn(locale, 'keys')]
  const codes = [...new Set([...ANYWHERE_PROBLEMS, 'malformed', 'too-much', ...ENDPOINT_NAMES.flatMap((name) => ENDPOINTS[name].problems as readonly string[])])]
  const entry = (name: EndpointName) => {
    const endpoint: Endpoint = ENDPOINTS[name]
    const asked = parametersOf((endpoint.query ?? endpoint.row ?? endpoint.body) as z.ZodObject)
    const examples = (EXAMPLES as readonly Example[]).filter((example) => example.endpoint === name)
    return (
      <section key={name} id={name}>
        <h2>{t(`endpoint.${name}.title`)}</h2>
        <p><code>{`${endpoint.method} ${endpoint.path}`}</code></p>
        <p>{t(`endpoint.${name}.body`)}</p>
        <p className="soft">{`${t('verb')}: ${words(`verb.${endpoint.verb.replace('.', '_') as 'api-area_read'}`)} (${endpoint.verb})`}</p>
        <table>
          <caption>{t(endpoint.row ? 'asksRows' : 'asks', { most: MOST_TOLD })}</caption>
          <thead><tr><th scope="col">{t('field')}</th><th scope="col">{t('fieldAbout')}</th></tr></thead>
          <tbody>{asked.map(({ name: field, required, schema }) => <tr key={field}><th scope="row"><code>{field}</code>{required && <span className="soft">{` ${t('must')}`}</span>}</th><td>{t(`parameter.${field as 'area'}`)}{schema.enum && field !== 'indicator' && <><br /><code>{schema.enum.join(' | ')}</code></>}</td></tr>)}</tbody>
        </table>
        {examples.map((example, at) => <Code key={at} label={`${t('example')}: ${t(`endpoint.${name}.title`)} ${at + 1}`}>{`${curlOf(site, example)}\n# ${example.status}${example.code ? ` ${example.code}` : ''}`}</Code>)}
      </section>
    )
  }
  return html(
    <Sheet locale={locale} title={t('title')} path="/developers">
      <h1>{t('title')}</h1>
      <p className="soft">{t('intro')}</p>
      <p><a className="link" href="/api/v1/openapi.json">{t('openapi')}</a></p>
      <h2>{t('key')}</h2><p>{t('keyBody')}</p><Code label={t('key')}>Authorization: Bearer anju_…</Code>
      {env().ANJU_EMBEDDED && <><p>{t('demo')}</p><Code label={t('demoLabel')}>{`export ANJU_KEY=${DEMO_SECRET}`}</Code></>}
      <h2>{t('rate')}</h2><p>{t('rateBody', { most: LIMITS['ask/key'].most })}</p>
      <h2>{t('trail')}</h2><p>{t('trailBody')}</p>
      <h2>{t('pages')}</h2><p>{t('pagesBody')}</p>
      {ENDPOINT_NAMES.filter((name) => !('row' in ENDPOINTS[name])).map(entry)}
      <h2 id="writing">{t('writing')}</h2><p>{t('writingBody')}</p>
      <h2>{t('idempotency')}</h2><p>{t('idempotencyBody')}</p>
      {ENDPOINT_NAMES.filter((name) => 'row' in ENDPOINTS[name]).map(entry)}
      <h2 id="webhooks">{t('webhooks')}</h2><p>{t('webhooksBody')}</p>
      <Code label={t('webhookSample')}>{WEBHOOK_SAMPLE}</Code>
      <Code label={t('webhookCheck')}>{WEBHOOK_CHECK}</Code>
      <h2>{t('problems')}</h2><p>{t('problemsBody')}</p>
      <table>
        <thead><tr><th scope="col">{t('status')}</th><th scope="col">{t('code')}</th><th scope="col">{t('meaning')}</th></tr></thead>
        <tbody>{codes.map((code) => <tr key={code} id={code}><td>{statusOf(code)}</td><th scope="row"><code>{code}</code></th><td>{t(`problem.${code as 'invalid'}`)}</td></tr>)}</tbody>
      </table>
    </Sheet>,
  )
}
