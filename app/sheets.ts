import { getTranslations } from 'next-intl/server'
import { type SheetPlate, plateSheets } from '@/lib/declarations/sheet'
import { publicOrigin } from '@/lib/kernel/env'

/** Plates as sheets to print, in the language of whoever prints them. */
export async function sheetOf(plates: AsyncIterable<readonly SheetPlate[]>): Promise<AsyncGenerator<Uint8Array>> {
  const t = await getTranslations('declarations.plates')
  return plateSheets(plates, publicOrigin(), { title: t('sheetTitle'), call: t('sheetCall'), free: t('sheetFree'), or: t('sheetOr') })
}
