import { Readable } from 'node:stream'
import { messages } from '@/app/messages'
import { refusedPrint } from '@/app/refused-print'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { certificatePaper } from '@/lib/certificates/paper'
import { type PrintedCertificate, printCertificate } from '@/lib/certificates/printing'
import { may } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { log } from '@/lib/kernel/log'
import { perform } from '@/lib/obligations/perform'

const [t, sexOf] = [wordsIn('zh-CN', 'issuing'), wordsIn('zh-CN', 'residents')]

/** A certificate as PDF, its id in the form; that it was printed is in its holder's trail. Chinese, whatever the interface speaks. */
export const POST = answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  if (!user) return new Response(null, { status: 401 })
  if (!isSameOrigin(request) || user.mustChangePassword || !may(user, 'certificate.print')) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  const result = await perform(user, printCertificate, { certificateId: form?.get('certificateId') })
  if (!result.ok) return await refusedPrint(result.problem)
  const file = Readable.from(certificatePaper(faceOf(result.data.certificate), messages['zh-CN'].issuing.sheet), { objectMode: false })
  file.on('error', (error) => log.warn({ error: error.name }, 'certificate broke off'))
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': 'inline; filename="certificate.pdf"', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})

function faceOf({ sex, bornOn, marital, children, issuedOn, validTo, ...rest }: PrintedCertificate) {
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  return {
    ...rest, sex: sexOf('sexOf', { sex }), born: bornOn ? day(bornOn) : '', marital: t('maritalOf', { code: marital }), children: t('sheet.childrenOf', { count: children }),
    issuedOn: day(issuedOn), validTo: day(validTo),
  }
}
