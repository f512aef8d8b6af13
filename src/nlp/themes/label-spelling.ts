import type { Text } from './text.js'

/** How each word is written most, away from the beginnings of texts: "VPN", "SharePoint", "printer". */
export function spellings(texts: Iterable<{ text: Text; weight: number }>): Map<string, string> {
  const forms = new Map<string, Map<string, number>>()
  for (const { text, weight } of texts) {
    const shouted = isShouted(text)
    text.tokens.forEach((token, i) => {
      if (token.kind !== 'word') return
      const before = text.tokens[i - 1]
      const opening = !before || before.kind === 'newline' || /^[.!?…]/.test(before.text)
      const plain = shouted || (opening && token.text.slice(1) === token.lower.slice(1))
      const counts = forms.get(token.lower) ?? new Map<string, number>()
      const form = plain ? token.lower : token.text
      const said = plain ? weight / 4 : isAcronym(form) ? 3 * weight : weight
      counts.set(form, (counts.get(form) ?? 0) + said)
      forms.set(token.lower, counts)
    })
  }
  const result = new Map<string, string>()
  for (const [word, counts] of forms) {
    result.set(word, [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0])
  }
  return result
}

/** In capitals throughout: they say nothing of how a word is written. */
function isShouted({ tokens }: Text): boolean {
  const words = tokens.filter(({ kind, text }) => kind === 'word' && text.length > 1)
  return words.length > 1 && words.every(({ text }) => text === text.toUpperCase())
}

/** Many write "vpn"; those who write "VPN" know better. */
const isAcronym = (form: string): boolean =>
  form.length >= 2 && form.length <= 5 && form === form.toUpperCase() && /^\p{L}+$/u.test(form)

/** The first letter large, unless the first word has its own writing ("iPhone"). */
export const capitalise = (name: string): string =>
  /^\p{Ll}\p{L}*\p{Lu}/u.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1)
