import { z } from 'zod'
import { parsePeriod } from '../../domain/period/period.js'

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
/** Who says so. */
export const person = z.string().trim().min(1).max(200)
