import { dimensionName } from '../../domain/areas/dimension.js'
import { t } from './text.js'

/** Returns the display name of a dimension: translated for common ones, otherwise the column name of the file. */
export function dimensionText(key: string): string {
  const message = t(`dimension.${key}`)
  if (message !== `dimension.${key}`) return message
  const words = dimensionName(key)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
