import { languageName as nameIn } from '../../domain/text/formats.js'
import { language } from '../text/text.js'

/** The name of a language in the language of the app. @param code ISO 639 */
export const languageName = (code: string): string => nameIn(code, language.value)
