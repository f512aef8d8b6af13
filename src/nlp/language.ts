import { LANGUAGES, type Language } from './concepts.js'
import type { Token } from './tokens.js'

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean)
/** Frequent words that tell a language. */
const FREQUENT: Record<string, string[]> = {
  en: words('the and is was to of it for my in that with not very this they have we me be on you from but no so just thanks please would can all good service help'),
  de: words('der die das und ist nicht ein eine ich mit zu wird war sehr danke auf für den im es man wir aber noch gut bitte von dem wurde mir nach auch'),
  fi: words('ja on ei oli että en se kun hyvin kiitos mutta ole jo nyt vain niin myös tai olla hyvä palvelu oikein sain kanssa voisi asia nopeasti'),
  sv: words('och är det att inte jag med en på för som har tack mycket men av ett om så var vi den till bra från när kan'),
  es: words('el la de que y en no es un una con por para muy gracias pero me lo se los las del al más como fue está todo'),
  fr: words('le la les de et est que un une pas pour avec des je il très merci mais en du au sur ne qui dans plus ce mon nous'),
  da: words('og er det at ikke jeg med en på for som har tak meget men af et om så var vi den til fra når kan blev hjælp'),
  nl: words('de het een en is niet ik met van voor dat te zijn maar heel bedankt erg was op aan mijn goed wordt nog ook snel'),
  it: words('il lo la di che e non è un una con per molto grazie ma mi gli del alla sono più come stato tutto'),
  pt: words('o a os as de que e não é um uma com por para muito obrigado obrigada mas me do da no na foi está tudo mais'),
  pl: words('i w na nie się z do jest to że bardzo dziękuję ale jak mi po za był tylko dzięki'),
  et: words('ja on ei oli et see aga kui väga aitäh tänan mis ma oma ka nii hea'),
  tr: words('ve bir bu çok için teşekkürler ama değil var yok ile daha gibi ben bana'),
}
const COUNTS = (() => {
  const counts = new Map<string, Map<string, number>>()
  for (const [language, list] of Object.entries(FREQUENT)) {
    for (const word of list) {
      const entry = counts.get(word) ?? new Map<string, number>()
      entry.set(language, 1)
      counts.set(word, entry)
    }
  }
  return counts
})()

/** The language of a comment, ISO 639-1, or `und`. */
export function detectLanguage(tokens: readonly Token[], context?: string): { language: string; supported: boolean } {
  const scores = new Map<string, number>()
  for (const token of tokens.slice(0, 200)) {
    const entry = COUNTS.get(token.lower)
    if (entry) for (const language of entry.keys()) scores.set(language, (scores.get(language) ?? 0) + 1 / entry.size)
  }
  if (context) scores.set(context, (scores.get(context) ?? 0) + 0.75)
  const [best] = [...scores].sort(([, a], [, b]) => b - a)
  const language = best?.[0] ?? context ?? 'und'
  return { language, supported: isSupported(language) || language === 'und' }
}

export const isSupported = (language: string): language is Language => (LANGUAGES as readonly string[]).includes(language)
