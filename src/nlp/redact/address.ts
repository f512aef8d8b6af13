import type { Span } from '../../domain/comments/labels.js'

/** A capitalised word, and particles between such words in street names. */
const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}"
const LINK = "(?:de la|de las|de los|de|del|des|du|d['’]|la|las|los|le|les|el|of|van|von|der|den|am|zum|zur|da|do|dos)"

/** Street names that end directly before the house number. */
const BEFORE_NUMBER: readonly RegExp[] = [
  // German and Dutch: Hauptstraße 5, Lange Str. 12, Lindenweg 7, Prinzengracht 12.
  new RegExp(
    `(?:(?<![\\p{L}-])(?:${NAME}[- ])?\\p{L}[\\p{L}-]{1,30}(?:straße|strasse|str\\.|allee|gasse|chaussee|straat|laan|gracht|gade|vej|gata)|(?<![\\p{L}])${NAME} (?:Straße|Strasse|Str\\.|Allee|Gasse|Chaussee)),? $`,
    'u',
  ),
  /(?<![\p{L}-])(?:(?:Am|An der|Im|Auf dem|Auf der) )?(?!(?:Um|Rück|Dienst|Lösungs|Arbeits|Post|Rechts|Hin|Heim|Schul|Mittel|Gang|Aus|Kommunikations|Melde|Beschwerde|Eskalations)weg)(?!(?:Park|[\p{L}-]*arbeits|Arbeits|Stell|Sitz|Speicher|[\p{L}-]*tisch|Lager|Lade|Drucker|Steck|Studien|Arbeits)platz)\p{Lu}[\p{L}-]{2,30}(?:weg|platz|damm|ufer|steig|graben|markt|wall|winkel|garten)\s$/u,
  /(?<![\p{L}])(?:Am|An der|An den|Im|In der|Auf der|Auf dem|Unter den|Zum|Zur|Hinter der) \p{Lu}[\p{L}-]{2,30}(?:berg|bach|feld|hof|see|park|tor|markt|linden|alster|kirche|brunnen|wald|wiese|aue|anger|hang|ring|mühle|rain)\s$/u,
  /(?<![\p{L}-])\p{Lu}[\p{L}-]{2,20}(?:er|s) (?:Platz|Ring|Weg|Ufer|Damm|Markt|Graben)\s$/u,
  // English streets with the number last, as written in other countries: Oxford Street 12.
  /(?<![\p{L}])(?:\p{Lu}[\p{L}'’-]{1,20} ){1,2}(?:Street|Road|Avenue|Lane)\s$/u,
  // Any name after "address": Pagari 18. E-mail and IP addresses are excluded.
  /(?<=(?<!\b(?:ip|mac|mail|e-?mail|web|url)[- ]?)(?:address|adresse|anschrift|osoite|osoitteeni|dirección|adress|domicilio)(?::| is| ist| on| är| es| est)+ )\p{Lu}[\p{L}'’.-]{2,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){0,3}\s$/iu,
  // Swedish and Norwegian: Storgatan 3, Västra Hamngatan 12.
  /(?<![\p{L}-])(?:\p{Lu}[\p{L}-]{1,20} )?\p{L}[\p{L}-]{2,30}(?:gatan|vägen|gränd|allén|esplanaden|veien|gaten)\s$/u,
  /(?<![\p{L}-])(?!På|Hela|Den|Denna)\p{Lu}[\p{L}-]{2,20} (?:gatan|vägen|gata|väg|allé|torg|gränd)\s$/u,
  /(?<![\p{L}-])\p{Lu}[\p{L}-]{2,30}(?:torget|stigen|backen|leden|kajen|platsen|väg|plan)\s$/u,
  // Finnish, also inflected: Mannerheimintie 12, Kauppakadulla 14.
  /(?<![\p{L}-])(?:\p{Lu}[\p{L}-]{1,20} )?\p{L}[\p{L}-]{2,30}(?:katu|kadu(?:lla|lta|lle|n)|kuja(?:lla|lta|lle|n)?|bulevardi(?:lla|n|lle)?|puistikko|esplanadi(?:lla|n|lle)?)\s$/u,
  /(?<![\p{L}-])\p{Lu}[\p{L}-]{2,30}(?:tie|tie(?:llä|ltä|lle|n)|polku|aukio|väylä|ranta|rinne|kaari|raitti|penger|kauppatori|ntori|puisto)\s$/u,
  /(?<![\p{L}])(?:Gran Vía|La Rambla|Las Ramblas|Puerta del Sol),? ?$/u,
  // Spanish, French, Italian, Portuguese, Polish: Calle Mayor 12, rue de la Paix 12, Via Roma 131, ul. Długa 14.
  new RegExp(
    `(?<![\\p{L}])(?:[Cc]alle|C/|c/|C\\.|[Aa]venida|[Aa]v(?:da|d)?\\.?|[Pp]aseo|[Pp]º|[Pp]laza|[Pp]za\\.?|[Cc]amino|[Cc]arretera|[Cc]tra\\.?|[Rr]onda|[Tt]ravesía|[Rr]ambla|[Gg]lorieta|[Cc]allejón|[Rr]úa|[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d\\.?|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Cc]haussée|[Cc]hem\\.|Via|Viale|Corso|Piazza|Rua|Travessa|[Uu]l\\.|[Uu]lica|Aleja) ?(?:${LINK} ?){0,2}(?:${NAME}(?: (?:${LINK} ?){0,2}${NAME}){0,3}),? ?(?:n\\.?[º°o]\\.?|núm\\.?|número|nr\\.?|numéro)? ?$`,
    'u',
  ),
]

const STRONG_EN = 'street|road|avenue|lane|boulevard|crescent|terrace|mews|parkway|str\\.?'
const WEAK_EN =
  'St|Rd|Ave|Ln|Dr|Drive|Close|Court|Ct|Place|Pl|Blvd|Way|Square|Sq|Gardens|Grove|Hill|Park|Pkwy|Highway|Hwy|Quay|Walk|Row|Green|Rise|View|Broadway|Circle|Trail|Esplanade|Parade|Wharf'
/** A form of street names that begin directly after the house number. */
interface StreetForm {
  pattern: RegExp
  /** Whether the words alone identify a street; otherwise a word such as "at", a postcode or a town is required. */
  sure(words: string): boolean
  english?: true
}
const AFTER_NUMBER: readonly StreetForm[] = [
  // French: 12 rue de la Paix, 3 bis, avenue Foch.
  {
    pattern: new RegExp(
      `^(?: ?(?:bis|ter|quater))?,? (?:[Rr]ue|[Aa]venue|[Aa]v\\.|[Bb]oulevard|[Bb]d\\.?|[Pp]lace|[Cc]hemin|[Aa]llées?|[Ii]mpasse|[Qq]uai|[Cc]ours|[Rr]oute|[Ss]quare|[Pp]assage|[Ff]aubourg|[Rr]uelle) (?:${LINK} ?){0,3}(?:saint |sainte |\\p{Ll}{3,12} (?=${LINK}))?(?:${LINK} ?){0,2}${NAME}(?:[ -](?:${LINK} ?){0,2}${NAME}){0,3}`,
      'u',
    ),
    sure: (words) => !/^,? (?:cours|place|passage|route|square)/i.test(words),
  },
  {
    pattern: /^(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|impasse|chemin) (?:de la |de l['’]|des |du |de |d['’])\p{Ll}{3,20}/u,
    sure: (words) => /rue|boulevard|impasse/.test(words),
  },
  // English: 12 Baker Street, 12 old mill lane.
  {
    pattern: new RegExp(`^,? (?:${NAME} ){1,3}(?:${STRONG_EN})(?![\\p{L}\\d])(?: (?:NE|NW|SE|SW|N|S|E|W)(?![\\p{L}\\d]))?`, 'iu'),
    sure: (words) => /^,? \p{Lu}.* \p{Lu}/u.test(words),
    english: true,
  },
  { pattern: new RegExp(`^,? (?:${NAME} ){1,3}(?:${WEAK_EN})(?![\\p{L}\\d])\\.?`, 'u'), sure: () => false, english: true },
]
/** Words that show that a number with a street word is not an address: "5 minutes down the road", "2 google drive". */
const NO_NAME =
  /(?:^|[ ,])(?:the|of|in|on|down|from|across|minutes?|mins?|km|miles?|hours?|hrs|days?|times|people|colleagues|offices?|buildings?|this|that|our|your|my|per|to|and|or|is|was|out|off|with|a|an|google|one|hard|shared|usb|network|team|disk|tape|cloud|flash|car|high|main\sroad|two|no|any|same|other|test|way|users?|lane|fast|windows|office|excel)(?= )/i
const CONTEXT =
  /address|adresse|adress|anschrift|osoite|osoitt|dirección|direccion|domicilio|domicile|live|lives|living|deliver|ship|courier|send|sent|moved?|office|located|site|visit|wohn|liefer|toimit|asun|bor |skick|lever|vive|vivo|envi|entreg|habite|livr|residence|home|koti|hem|casa|chez|meet| at $|billing/i

/** Flat, floor and similar details after the house number; then the postcode and the town. */
const UNIT_TAIL =
  /^,?\s{0,6}(?:(?:[A-Za-z]|as\.?|lgh|bst\.?|apt\.?|apartment|flat|unit|suite|ste\.?|wohnung|whg\.?|etage|piso|puerta|planta|étage|bât\.?|bâtiment|rappu|huoneisto|#)\s?\d{1,5}[A-Za-z]?(?![\p{L}\d])|\d{1,2}[º°ª]\s?(?:[A-Za-z](?![\p{L}])|izq\.?|dcha\.?|\d{1,2}[ªº])?|[A-Z](?=\s\d{1,3}(?!\d)|[\s,.;)]|$)(?!\s\p{L}))/iu
const POSTCODE_TAIL =
  /^,?\s{0,3}(?:[A-Z]{1,2}-)?(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}(?![A-Za-z])|\d{3} \d{2}|\d{2}-\d{3}|\d{4}(?=,? \p{Lu})|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])(?:,? \p{Lu}[\p{L}'’-]{1,30}(?: (?:am|an der|de|la|sur|upon|le|los) ?\p{Lu}[\p{L}'’-]{1,20}|[ -]\p{Lu}[\p{L}'’-]{1,20}){0,2})?/u
const TOWN_TAIL =
  /^, (?!(?:I|Im|It|The|This|That|My|We|You|Please|Pls|Thanks|Thank|Not|No|Yes|But|And|So|If|When|Can|Could|Bitte|Danke|Kiitos|Tack|Gracias|Merci|Mais|Pero|Men|Mutta|Aber|Ask|Call)(?![\p{L}]))\p{Lu}[\p{L}'’-]{2,30}(?: \p{Lu}[\p{L}'’-]{2,20})?(?:,? (?:[A-Z]{2} )?(?:- ?)?(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5,6})(?!\d))?(?=[\s.,;:!?)]|$)/u

/** Flat or building before the house number: "Flat 3, ". */
const UNIT_HEAD =
  /(?<![\p{L}\d])(?:Flat|Apt\.?|Apartment|Unit|Suite|House|Door|Plot)(?: No\.?)? ?\d{1,4}[A-Z]?,? (?:[\p{Lu}][\p{L}'’-]+ (?:Apartments?|House|Court|Towers?|Residency|Enclave|Heights),? )?$/u
/** Post office boxes, and plots without a street. */
const BOX =
  /(?<![\p{L}\d])(?:P\. ?O\. ?Box|PO Box|P\.O\.B\.|Postfach|Apartado(?: de [Cc]orreos)?|Boîte [Pp]ostale|Postilokero) ?\d{1,6}(?!\d)|(?<![\p{L}\d])(?:Plot|House|Door)(?: No\.?)? ?\d{1,4}[A-Z]?, (?:[\p{Lu}][\p{L}'’-]+ ){0,2}(?:Sector|Phase|Block|Cross|Nagar|Layout|Colony)(?: \d{1,3})?/gu

const NUMBER = /(?<![\p{L}\d.,:/#@_-])\d{1,5}(?:[-–/]\d{1,4})?(?:[A-Za-z](?![\p{L}\d]))?(?![\p{L}\d%€$£@_]|[.,:]\d|\/\d)/gu

/** Finds street addresses: a house number with a street name before or after it, and the flat, postcode and town that follow. */
export function findAddresses(text: string): Span[] {
  const found: Span[] = []
  let end = 0
  for (const match of text.matchAll(NUMBER)) {
    if (match.index < end) continue
    const span = streetBefore(text, match.index, match[0]) ?? streetAfter(text, match.index, match[0])
    if (span === null || span.start < end) continue
    const from = Math.max(end, span.start - 60)
    const head = UNIT_HEAD.exec(text.slice(from, span.start))
    end = readTail(text, span.end)
    found.push({ start: head ? from + head.index : span.start, end })
  }
  return withBoxes(text, found)
}

function withBoxes(text: string, streets: readonly Span[]): Span[] {
  const boxes = [...text.matchAll(BOX)].map((match) => ({
    start: match.index,
    end: readTail(text, match.index + match[0].length),
  }))
  if (boxes.length === 0) return [...streets]
  return [...boxes, ...streets.filter(({ start, end }) => !boxes.some((box) => box.start < end && box.end > start))].sort(
    (a, b) => a.start - b.start,
  )
}

function streetBefore(text: string, start: number, number: string): Span | null {
  const from = Math.max(0, start - 70)
  const before = text.slice(from, start)
  if (!/\p{L}{2}\.?,? (?:n\p{L}?[.º°úmero]{0,6} ?)?$/u.test(before)) return null
  const letter = /^\s[a-z](?![\p{L}\d'’])/u.exec(text.slice(start + number.length, start + number.length + 3))
  for (const pattern of BEFORE_NUMBER) {
    const match = pattern.exec(before)
    if (
      match &&
      !/^\s?(?:€|mal|kertaa|gånger|veces|fois|times|%)/.test(text.slice(start + number.length, start + number.length + 8))
    ) {
      const lead = /^\s+/.exec(match[0])?.[0].length ?? 0
      return {
        start: from + match.index + lead,
        end: start + number.length + (letter && /str|weg|platz|gatan|vägen/.test(before) ? letter[0].length : 0),
      }
    }
  }
  return null
}

function streetAfter(text: string, start: number, number: string): Span | null {
  const at = start + number.length
  const after = text.slice(at, at + 90)
  if (!/^(?: ?(?:bis|ter|quater))?,? \p{L}/u.test(after)) return null
  const before = text.slice(Math.max(0, start - 50), start)
  for (const { pattern, sure, english } of AFTER_NUMBER) {
    const words = pattern.exec(after)?.[0]
    if (words === undefined || (english && NO_NAME.test(words))) continue
    const rest = text.slice(at + words.length, at + words.length + 60)
    if (sure(words) || CONTEXT.test(before) || POSTCODE_TAIL.test(rest) || TOWN_TAIL.test(rest)) {
      // The full stop of an abbreviation is part of the address unless it ends the comment.
      const kept = /\s(?:St|Rd|Ave|Dr|Str)\.$/i.test(words) && rest.trim() !== '' ? words : words.replace(/[.'’-]+$/, '')
      return { start, end: at + kept.length }
    }
  }
  return null
}

function readTail(text: string, from: number): number {
  let end = from
  for (const pattern of [UNIT_TAIL, UNIT_TAIL, POSTCODE_TAIL, TOWN_TAIL]) {
    const match = pattern.exec(text.slice(end, end + 80))
    if (match) end += match[0].length
  }
  return end
}
