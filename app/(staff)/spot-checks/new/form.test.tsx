import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { messages } from '@/app/messages'
import { PlanForm } from './PlanForm'
import { planQuery } from './query'

vi.mock('../actions', () => ({ plan: vi.fn() }))

it('works the size out and saves from one form, so that what is saved is what stands there', () => {
  const values = { areaCode: '330113001012', target: '95', expected: '98', designEffect: '1.5', answered: '90', size: '251', least: '3', untilOn: '2026-05-04' }
  const places = [{ code: '330113001', name: '前进街道' }, { code: '330113001012', name: '屯里社区' }]
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={messages['zh-CN']}>
      <PlanForm commandId="c" today="2026-04-20" values={values} places={places} hints={{}} />
    </NextIntlClientProvider>,
  )
  expect(html.match(/<form/g)).toHaveLength(1)
  const inside = html.slice(html.indexOf('<form'), html.indexOf('</form>'))
  for (const name of Object.keys(values)) expect(inside.match(new RegExp(`name="${name}"`, 'g')), name).toHaveLength(1)
  expect([...inside.matchAll(/<button[^>]*>/g)].filter(([tag]) => tag.includes('name="step"')).map(([tag]) => /value="(\w+)"/.exec(tag)?.[1])).toEqual(['calculate', 'save'])
})

it('works it out from what stands there, and keeps what else was typed', () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ commandId: 'c', areaCode: '330113001012', target: '95', expected: '', size: '4', least: '1', step: 'calculate' })) form.set(name, value)
  expect(planQuery(form)).toBe('areaCode=330113001012&target=95&least=1')
})
