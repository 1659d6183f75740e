import './paper.css'
import clsx from 'clsx'
import { formatDay } from '@/components/ui/format'
import type { NoticeView } from '@/lib/notices/queries'
import { paragraphsOf } from '@/lib/notices/rules'

type Said = Pick<NoticeView, 'kind' | 'number' | 'title' | 'body' | 'issuer' | 'sentOn' | 'picture'>

/** Its paragraphs and 落款, as it is read on the screen and on paper. A first line that ends in a colon is who it is addressed to. */
export function LetterText({ said: { number, body, issuer, sentOn } }: { said: Said }) {
  const paragraphs = paragraphsOf(body)
  return (
    <>
      {number && <p className="-mt-3 mb-5 text-center text-sm">{number}</p>}
      {paragraphs.map((paragraph, n) => <p key={n} className={n === 0 && /[:：]$/.test(paragraph) ? undefined : 'indent-[2em]'}>{paragraph}</p>)}
      <div className="mt-8 text-right">
        <p>{issuer}</p>
        {sentOn && <p>{formatDay(sentOn, 'zh-CN', true)}</p>}
      </div>
    </>
  )
}

/** A poster: its picture, or large type alone; everything as large as the paper is wide. */
export function Poster({ said: { title, body, issuer, sentOn, picture }, alt, size = 'a4' }: { said: Said; alt: string; size?: 'a4' | 'a3' }) {
  return (
    <article lang="zh-CN" className={clsx('poster mx-auto w-full max-w-3xl rounded-lg border border-line bg-surface', `poster-${size}`, !picture && 'poster-bare')}>
      <div className="poster-page">
        <h2 className="poster-title">{title}</h2>
        {/* eslint-disable-next-line @next/next/no-img-element -- sealed and scoped: no optimiser may fetch or keep it */}
        {picture && <img src={`/api/notice-pictures/${picture.id}`} alt={alt} width={picture.width} height={picture.height} className="poster-picture" />}
        <div className={picture ? 'poster-text' : 'poster-text poster-large'}>{paragraphsOf(body).map((paragraph, n) => <p key={n}>{paragraph}</p>)}</div>
        <p className="poster-issuer">{issuer}{sentOn && <span>{formatDay(sentOn, 'zh-CN', true)}</span>}</p>
      </div>
    </article>
  )
}
