import type { Token } from '../text/tokens.js'
import { FAMILY, FIRM, GIVEN, PLACE, PRODUCT } from './gazetteer.js'
import { SHAPE_LOWER, type WordFacts } from './word-features.js'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Given names that software bears, too: taken for it where it does what software does. */
const SOFTWARE_TOO = words(
  'claude maya julia ella otto alexa siri cortana watson bria gemini miro jarvis emma sofia lena max leo aida amelia ada eliza luna nova iris ruby einstein joule alice',
)
/** What only software does. */
const FAILS = words(`
  crash crashes crashed crashing freezes froze freezing loads loading reboots reinstalls uninstalls installs buffers malfunctions
  stürzt abgestürzt lädt ruckelt friert
  kaatuu kaatuili jumittaa jumittuu latautuu lataa
  kraschar kraschade laddar hänger buggar
  plante plantait rame bugue buggue
`)
const FAILS_IN_WORDS = [
  'se cuelga',
  'se colgó',
  'se bloquea',
  'se congela',
  'no carga',
  'no funciona',
  'ne marche',
  'ne fonctionne',
  'ne répond pas aux',
  'se bloque',
  'ei toimi',
  'ei käynnisty',
  'ei lataudu',
  'fungerar inte',
  'startar inte',
  'funktioniert nicht',
  'startet nicht',
  "won't load",
  "won't open",
  "won't start",
  "doesn't load",
  "doesn't open",
  'does not load',
  'hängt sich',
]
/** What persons do as well: counts for names that software bears. */
const ACTS = words(
  'blocked blocks asks gives drops hallucinates answers says refuses crashed runs invents erfindet blockiert antwortet fragt keksii vastaa estää blockerar svarar hittar inventa responde bloquea invente répond bloque',
)
/** Stand behind the name of software. */
const SOFTWARE_AFTER = words(`
  licence license licences licenses expired app apps tool tools chatbot bot plugin subscription software client
  lizenz lizenzen app anwendung lisenssi lisenssin lisenssit sovellus sovelluksen ohjelma botti
  licens licensen appen verktyget chattbot chatboten programmet
`)
/** Stand before it. */
const SOFTWARE_BEFORE = words(`
  app tool chatbot bot plugin software chatbots anwendung programm sovellus ohjelma botti tekoäly tekoälyavustaja
  appen verktyget chattboten chatboten programmet aplicación herramienta programa licencia licence logiciel application outil
`)
/** Rooms bear names of famous persons. */
const ROOMS = words(`
  room boardroom raum besprechungsraum konferenzraum meetingraum sitzungsraum sitzungszimmer besprechungszimmer hörsaal saal
  salle amphi amphithéâtre sala aula auditorio mötesrum mötesrummet konferensrum konferensrummet rum rummet salen
  neuvotteluhuone kokoushuone neukkari huone sali luokkahuone
`)
/** "Salle de réunion Marie Curie". */
const MEETING = words('réunion reunion réunions reuniones conférence juntas cours clase formation')
const PREPOSITIONS = words(`
  in at from between across to en à de entre desde hasta depuis vers i från mellan till zwischen aus nach bei von und
`)
const AND = words('and und y e et och ja sekä sowie or oder o ou eller')
/** Towns that bear given or family names, besides those of the list of places. */
const TOWNS_TOO = words(
  'nancy florence león leon mérida merida victoria sydney jena kristina santiago salvador valencia paris lourdes vincent laval tours francisco antonio diego jose juan pedro jackson austin houston charlotte madison lincoln dallas carolina virginia georgia chester lancaster bradford kent trinidad santa rosa lucia helena åbo lund vera eda borås berga hanna hamina salo lohja raahe imatra kerava rauma hanko',
)

/** What a name stands beside. */
interface Place {
  from: number
  to: number
  probability: number
}

/**
 * Whether what has the form of a name is rather software, a room or a town, by the words beside it.
 * @param known tells whether a word in lower case is part of a name on the roster
 */
export function isThing(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  { from, to, probability }: Place,
  known: (lower: string) => boolean,
): boolean {
  if (isRoom(tokens, from, to)) return true
  if (to - from > 1) return false
  return (!known(tokens[from]!.lower) && isSoftware(tokens, facts, from, probability)) || isTown(tokens, facts, from)
}

const SURE = 0.9
const NAMED_OTHERWISE = PRODUCT | FIRM

function isSoftware(tokens: readonly Token[], facts: readonly WordFacts[], i: number, probability: number): boolean {
  const { lower } = tokens[i]!
  const { bits } = facts[i]!
  const next = tokens[i + 1]?.lower ?? ''
  const before = tokens[i - 1]?.lower ?? ''
  if (SOFTWARE_AFTER.has(next) || SOFTWARE_BEFORE.has(before)) return true
  if (FAILS.has(next) || FAILS.has(tokens[i + 2]?.lower ?? '')) return true
  const words = [next, tokens[i + 2]?.lower, tokens[i + 3]?.lower].join(' ')
  if (FAILS_IN_WORDS.some((phrase) => words.startsWith(phrase))) return true
  if ((SOFTWARE_TOO.has(lower) || bits & NAMED_OTHERWISE) && ACTS.has(next)) return true
  if (SOFTWARE_TOO.has(lower)) return false
  return (bits & NAMED_OTHERWISE) > 0 && Math.max(bits & GIVEN, (bits & FAMILY) >> 2) < (probability < SURE ? 2 : 1)
}

function isRoom(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1]?.lower ?? ''
  if (ROOMS.has(before) || tokens[to]?.lower === 'room') return true
  return MEETING.has(before) && ROOMS.has(tokens[from - 3]?.lower ?? '')
}

/** "In Jordan and Sydney", "à Lyon et Nancy", "Helsingissä ja Lahdessa": coordinated with a place after a preposition. */
function isTown(tokens: readonly Token[], facts: readonly WordFacts[], i: number): boolean {
  const joint = tokens[i - 1]
  if (!joint || i < 3 || !(AND.has(joint.lower) || joint.text === ',')) return false
  if (!isPlace(tokens, facts, i - 2)) return false
  if (isInside(tokens[i - 2]!) && isInside(tokens[i]!)) return true
  const after = tokens[i + 1]
  const isOver = after?.kind !== 'word'
  if (!isPlace(tokens, facts, i) && (joint.text === ',' || !isOver)) return false
  let first = i - 2
  for (let steps = 0; steps < 8 && first >= 2 && isListed(tokens, first - 1) && isPlace(tokens, facts, first - 2); steps++)
    first -= 2
  return first > 0 && PREPOSITIONS.has(tokens[first - 1]!.lower)
}

/** A Finnish case that persons are hardly in. */
const isInside = ({ lower }: Token): boolean => /ss[aä]$/.test(lower)

const isListed = (tokens: readonly Token[], i: number): boolean => tokens[i]!.text === ',' || AND.has(tokens[i]!.lower)

const isPlace = (tokens: readonly Token[], facts: readonly WordFacts[], i: number): boolean =>
  tokens[i]!.kind === 'word' &&
  (facts[i]!.shape & 7) !== SHAPE_LOWER &&
  ((facts[i]!.bits & PLACE) > 0 || TOWNS_TOO.has(tokens[i]!.lower))
