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
/** Id of a database row. */
export const id = z.int().min(1).max(2_147_483_647)
/** Accepted range of years: databases and calendars have no year 0, and no data lies outside of this range. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199]
const isYear = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR
const BETWEEN = `must lie between ${FIRST_YEAR} and ${LAST_YEAR}`

/** A calendar date. */
export const day = z.iso.date('must be a day such as 2026-11-30').refine((text) => isYear(Number(text.slice(0, 4))), BETWEEN)
/**
 * A timestamp with its UTC offset.
 * @param error message for any other text
 */
export const moment = (error: string) =>
  z.iso
    .datetime({ offset: true, error })
    .transform((at) => new Date(at))
    .refine((at) => isYear(at.getUTCFullYear()), BETWEEN)

/** Fields of a change as they were read before: if one of them is other by now, the change is refused with 409. */
export const asSeen = <S extends z.ZodType>(fields: S) =>
  fields.optional().meta({ description: 'The fields as you read them: if somebody has changed one of them since, you get 409' })

/** Path parameters. */
export const pathId = queryNumber(id)
export const areaKey = z.string().max(200)
/** What a period looks like is checked where its time zone is known. */
const keyOfDays = (length: number) =>
  z
    .string()
    .max(length)
    .refine((key) => !/^\d{4}/.test(key) || isYear(Number(key.slice(0, 4))), BETWEEN)
export const periodKey = keyOfDays(20)
/** A period, or weeks in a row. */
export const daysKey = keyOfDays(30)
export const IdPath = z.strictObject({ id: pathId })
export const AreaPath = z.strictObject({ key: areaKey })
export const AreaIdPath = z.strictObject({ key: areaKey, id: pathId })
export const AreaPeriodPath = z.strictObject({ key: areaKey, period: periodKey })
