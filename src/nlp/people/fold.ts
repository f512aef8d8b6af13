const SPECIAL: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
}

/** Converts to lower case and removes diacritics: "José" → "jose", "Müller" → "muller". Keeps letters of other scripts. */
export function fold(text: string): string {
  let plain = true
  for (let i = 0; i < text.length && plain; i++) plain = text.charCodeAt(i) < 0x80
  const lowered = text.toLowerCase()
  if (plain) return lowered
  return lowered
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæœđðþłıħ]/g, (c) => SPECIAL[c] ?? c)
    .replace(/[’ʼ´`]/g, "'")
    .replace(/[‐‑]/g, '-')
}
