import type { Locale } from '@/lib/kernel/labels'
import { returnedWorkbook } from '@/lib/kernel/sheet/returned'
import type { Workbook } from '@/lib/kernel/sheet/workbook'
import type { SheetLayout } from './columns'
import { importLabels, REASON_PREFIXES } from './labels'
import { rowKey, type RowFault } from './rules'

/** A roster's faulty rows as a workbook to correct and send again. */
export function faultyWorkbook(
  workbook: Workbook, layouts: readonly SheetLayout[], faulty: Iterable<{ key: number; faults: readonly RowFault[] }>, locale: Locale,
): Promise<Uint8Array> {
  const faultsOf = new Map([...faulty].map(({ key, faults }) => [key, faults]))
  return returnedWorkbook(workbook, layouts, (sheet, row) => faultsOf.get(rowKey(sheet, row)), {
    prefix: REASON_PREFIXES[locale], reason: (fault) => reasonText(fault, locale),
  })
}

const isFaultCode = (code: string): code is keyof (typeof importLabels)['en']['fault'] => code in importLabels.en.fault

function reasonText({ code, params }: RowFault, locale: Locale): string {
  const text = isFaultCode(code) ? importLabels[locale].fault[code] : code
  return Object.entries(params ?? {}).reduce((filled, [key, value]) => filled.replaceAll(`{${key}}`, String(value)), text)
}
