import { MAX_PHOTO_BYTES, PART_BYTES } from '@/lib/kernel/photos'

/** Longer sides are made this long: enough to read a meter, a tenth of what a phone takes. */
const LONGEST = 1600
const SMALL_ENOUGH = 400_000
const QUALITIES = [0.82, 0.7, 0.55]
/** Longer for one part is a connection that has gone without a word. */
const PATIENCE_MS = 45_000
/** Answers in a row that say nothing of use, before it is given up; without any answer it waits for as long as it takes. */
const MOST_FAILURES = 6
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

/** What a phone's browser cannot open, or none of its memory is left for, is no picture to it. */
const opened = async (file: Blob): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

/** Redraws a photo smaller, as a JPEG of what is seen and nothing else: what the camera wrote about place and time does not come along. Null for what is no picture. */
export async function shrink(file: Blob): Promise<Blob | null> {
  const bitmap = await opened(file)
  if (!bitmap) return null
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  let best: Blob | null = null
  for (const quality of QUALITIES) {
    best = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (best && best.size <= SMALL_ENOUGH) break
  }
  return best && best.size <= MAX_PHOTO_BYTES ? best : null
}

export type Sending = { state: 'sending' | 'waiting'; share: number }
type Answer = { parts?: number; whole?: boolean; problem?: { code: string; params?: Record<string, string | number>; details?: { parts?: number } } }

const base64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/**
 * Sends a photo part by part to an address that takes some; `of` says which photo it is, and of what. When the connection breaks it waits and goes on after the last part that has arrived, as the server says; the same photo sent again
 * is the same photo. Ends with what was wrong, or null.
 */
export async function send(photo: Blob, to: string, of: Record<string, string>, tell: (sending: Sending) => void, signal: AbortSignal): Promise<Answer['problem'] | null> {
  let [n, failures, useless] = [0, 0, 0]
  while (!signal.aborted) {
    tell({ state: failures > 0 ? 'waiting' : 'sending', share: Math.min(1, (n * PART_BYTES) / photo.size) })
    const part = await base64(photo.slice(n * PART_BYTES, (n + 1) * PART_BYTES))
    const patience = new AbortController()
    const giveUp = () => patience.abort()
    const timer = setTimeout(giveUp, PATIENCE_MS)
    signal.addEventListener('abort', giveUp)
    const answer = await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...of, size: photo.size, n, part }), signal: patience.signal })
      .then(async (response): Promise<Answer | null> => {
        const said = (await response.json().catch(() => null)) as Answer | null
        if (response.status < 500 && said) return said
        useless += 1
        return null
      }).catch(() => null).finally(() => {
        clearTimeout(timer)
        signal.removeEventListener('abort', giveUp)
      })
    if (answer?.whole) return null
    if (useless >= MOST_FAILURES) return { code: 'unavailable' }
    if (answer?.parts !== undefined) [n, failures, useless] = [answer.parts, 0, 0]
    else if (answer?.problem?.details?.parts !== undefined) [n, failures] = [answer.problem.details.parts, failures + 1]
    else if (answer) return answer.problem ?? { code: 'unknown' }
    else failures += 1
    if (failures > 0) await new Promise((done) => setTimeout(done, WAITS_MS[Math.min(failures, WAITS_MS.length) - 1]))
  }
  return null
}
