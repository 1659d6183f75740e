'use client'

import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { roomOf } from '@/lib/dwellings/rules'

/** Floors and doors per floor as they are typed; NaN while one of them is no number yet. */
export type Plan = { building: string; lowest: number; highest: number; perFloor: number }

const MOST_DOORS = 600
const within = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to

/** The doors that the form would make, as the building stands: the top floor above. */
export function Preview({ building, lowest, highest, perFloor }: Plan) {
  const t = useTranslations('dwellings.generate')
  const sound = within(lowest, 1, 60) && within(highest, lowest, 60) && within(perFloor, 1, 40)
  const count = sound ? (highest - lowest + 1) * perFloor : 0
  const floors = sound ? Array.from({ length: highest - lowest + 1 }, (_, at) => highest - at) : []
  return (
    <Card heading={t('preview')} aside={sound && <output>{t('previewCount', { count })}</output>}>
      {building && <p className="text-lg font-semibold">{building}</p>}
      {!sound && <p className="mt-2 text-sm text-ink-soft">{t('previewEmpty')}</p>}
      {count > MOST_DOORS && <p className="mt-2 text-sm text-cinnabar">{t('tooMany', { count })}</p>}
      {sound && count <= MOST_DOORS && (
        <div tabIndex={0} role="group" aria-label={t('preview')} className="mt-3 max-h-[60dvh] overflow-auto">
          <table className="border-separate border-spacing-1 text-sm">
            <tbody>
              {floors.map((floor) => (
                <tr key={floor}>
                  <th scope="row" className="pr-2 text-right font-normal text-ink-faint">{floor}</th>
                  {Array.from({ length: perFloor }, (_, at) => (
                    <td key={at} className="rounded-sm border border-line bg-sunk px-2 py-1 text-center">{roomOf(floor, at + 1)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
