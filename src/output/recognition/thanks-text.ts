import { t } from '../text/language.js'

/** What XML cannot hold, what steers a terminal, and what turns the reading direction of everything after it. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu

/** A text that people wrote, without characters that cannot be seen and could break what it stands in. */
export const readable = (text: string): string => text.replace(UNSEEN, '').trim()

/** A text of at most so many UTF-16 units, cut between characters. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text
    .slice(0, most - 1)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}…`
}

/** What stands where the words cannot be shown. */
export const unquoted = (): string => t('wall.unquoted')
