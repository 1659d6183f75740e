import { Readable } from 'node:stream'
import { messages } from '@/app/messages'
import { refusedPrint } from '@/app/refused-print'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'

import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { publicOrigin } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { perform } from '@/lib/obligations/perform'
import { type CardFace, type CardWords, permitCards } from '@/lib/permits/card'
import { portraitFor, printCards, type PrintedPermit } from '@/lib/permits/print'
import { verificationCode } from '@/lib/permits/verification'

const t = wordsIn('zh-CN', 'permits')
const sexOf = wordsIn('zh-CN', 'residents')

/** Chinese, whatever the interface speaks: what is printed is an official card. */
const { card, kind } = messages['zh-CN'].permits
const words: CardWords = { ...card, title: kind }

/** Cards as PDF, their ids in the form; that each was printed is in its holder's trail. */
export const POST = answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  if (!user) return new Response(null, { status: 401 })
  if (!isSameOrigin(request) || user.mustChangePassword || !may(user, 'permit.print')) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  const result = await perform(user, printCards, { permitIds: form?.getAll('permitIds') ?? [] })
  if (!result.ok) return await refusedPrint(result.problem)
  const file = Readable.from(permitCards(facesOf(user, result.data.cards), publicOrigin(), words), { objectMode: false })
  file.on('error', (error) => log.warn({ error: error.name }, 'cards broke off'))
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': 'inline; filename="cards.pdf"', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})

async function* facesOf(user: User, cards: readonly PrintedPermit[]): AsyncGenerator<CardFace> {
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  for (const { permitId, sex, bornOn, idNumber, originAddress, issuedBy, county, issuedOn, validTo, endorsements, portraitId, ...rest } of cards) {
    yield {
      ...rest, sex: sexOf('sexOf', { sex }), birthDate: bornOn ? day(bornOn) : '', idNumber: idNumber ?? '', registeredAddress: originAddress ?? '', issuer: issuedBy ?? t('card.issuerOf', { county: county ?? '' }),
      issuedOn: day(issuedOn), validTo: day(validTo), endorsements: endorsements.map(({ from, to }) => ({ from: day(from), to: day(to) })),
      photo: portraitId === null ? null : await portraitFor(user, portraitId), code: verificationCode(permitId),
    }
  }
}
