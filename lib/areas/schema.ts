import { z } from 'zod'
import { areaCodeValue, countValue, idValue, textValue } from '@/lib/kernel/input'

const NAME_MAX = 40

export const createAreaInput = z.object({ code: areaCodeValue, name: textValue(NAME_MAX) })

export const renameAreaInput = z.object({ code: areaCodeValue, name: textValue(NAME_MAX) })

/** Ticked buildings: one comes as a text, several as a list. */
const buildingIds = z.union([idValue.transform((id) => [id]), z.array(idValue)], { error: 'buildings-required' })

export const splitGridInput = z.object({
  code: areaCodeValue.refine((code) => code.length === 15, 'not-a-grid'),
  toCode: areaCodeValue.refine((code) => code.length === 15, 'not-a-grid'), name: textValue(NAME_MAX), buildings: buildingIds,
})

const communityCode = areaCodeValue.refine((code) => code.length === 12, 'not-a-community')

/** `confirm` is the community's present name, typed out by whoever means it. */
export const recodeAreaInput = z.object({ code: communityCode, toCode: communityCode, name: textValue(NAME_MAX), confirm: textValue(NAME_MAX) })
export const mergeAreaInput = z.object({ code: communityCode, toCode: communityCode, confirm: textValue(NAME_MAX) })

export const IMPORT_STATES = ['STAGING', 'PREVIEWED', 'RUNNING', 'STOPPED', 'DONE', 'DISCARDED'] as const
export type AreaImportState = (typeof IMPORT_STATES)[number]

/** What a row of the national files means for the areas we have. SAME is counted only. */
export const AREA_PLANS = ['NEW', 'RENAMED', 'GONE', 'KEPT', 'GONE_USED', 'FAULTY'] as const
export type AreaPlan = (typeof AREA_PLANS)[number]

export const STAGE_ROWS_MAX = 10_000

const fileNameValue = textValue(200)
export const beginAreaImportInput = z.object({ fileNames: z.array(fileNameValue).min(1).max(10) })

/** A stretch of rows as columns of equal length. */
export const stageAreasInput = z.object({
  importId: idValue, file: countValue(0, 9), from: countValue(1, 10_000_000),
  rows: z.array(countValue(1, 10_000_000)).max(STAGE_ROWS_MAX), codes: z.array(z.string().max(40)), names: z.array(z.string().max(80)),
  faults: z.array(z.string().max(40).nullable()), columns: z.array(z.string().max(10).nullable()),
}).refine((input) => [input.codes, input.names, input.faults, input.columns].every((column) => column.length === input.rows.length), 'not-understood')

export const areaImportInput = z.object({ importId: idValue })
/** A box that is not ticked sends nothing. */
export const startAreaImportInput = z.object({ importId: idValue, retire: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false) })
export const carryOutAreasInput = z.object({ importId: idValue, rows: countValue(1, 50_000) })
