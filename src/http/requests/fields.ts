import { z } from 'zod'
import { parsePeriod } from '../../domain/period/period.js'
import { queryNumber } from './input.js'

/** Fields that several bodies share. */
export const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(parsePeriod('2026', zone))
  } catch {
    return false
  }
}, 'must be an IANA time zone such as Europe/Helsinki')

export const dimensionKey = z.string().trim().min(1).max(100)
export const dimensionValue = z.string().trim().min(1).max(500)
export const DimensionFilter = z.record(dimensionKey, z.array(dimensionValue).min(1).max(1000))
export const source = z.string().trim().min(1).max(200)
/** Of a row. */
export const id = z.int().min(1).max(2_147_483_647)
/** A day of the calendar. */
export const day = z.iso.date('must be a day such as 2026-11-30')

/** Parameters of paths. */
export const pathId = queryNumber(id)
export const areaKey = z.string().max(200)
export const periodKey = z.string().max(20)
export const IdPath = z.strictObject({ id: pathId })
export const AreaPath = z.strictObject({ key: areaKey })
export const AreaIdPath = z.strictObject({ key: areaKey, id: pathId })
export const AreaPeriodPath = z.strictObject({ key: areaKey, period: periodKey })
