import { formatter } from '../text/formatter.js'
import { language } from '../text/text.js'

/**
 * Returns the name of a language in the language of the app.
 * @param code ISO 639
 */
export function languageName(code: string): string {
  try {
    return formatter(Intl.DisplayNames, language.value, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
