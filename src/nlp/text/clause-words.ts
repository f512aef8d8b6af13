const phrases = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .split(/[,\n]/)
      .map((phrase) => phrase.trim())
      .filter(Boolean),
  )

/** Each word with its languages as bits, in the order of the lists. */
function byLanguage(...lists: string[]): ReadonlyMap<string, number> {
  const languages = new Map<string, number>()
  for (const [index, list] of lists.entries())
    for (const word of list.split(/\s+/).filter(Boolean)) languages.set(word, (languages.get(word) ?? 0) | (1 << index))
  return languages
}

/** What opens a request, by language: English, German, Finnish, Swedish, Spanish, French. */
export const REQUESTS: readonly ReadonlySet<string>[] = [
  phrases('please, pls, plz, kindly, could you, can you, would you'),
  phrases('bitte, könnt ihr, könntet ihr, könnten sie, können sie'),
  phrases('voisitteko, voisitko, voisiko, voitteko, voitaisiinko, olkaa hyvä, pyydän'),
  phrases('snälla, vänligen, kan ni, skulle ni, kunde ni'),
  phrases('por favor, podrían, podríais, podéis, podrías, pueden ustedes'),
  phrases("merci de, veuillez, svp, stp, s' il vous, pourriez-vous, pouvez-vous, pourrait-on, prière de"),
]
/** What opens a clause that only leads up to a request, unless it has a verb. */
export const PREFACE = new Set(
  `for in on at with from by to regarding about next hi hello dear only one just more
  für im am an auf bei beim mit zum zur nächstes hallo liebe lieber nur mehr hei moi enemmän ensi
  för i på vid till hej bara nästa mer fler para en con desde hola sólo una más pour dans sur à avec au aux bonjour juste plus`.split(
    /\s+/,
  ),
)
/** Requests to pass something on or to take note: they ask for nothing to be improved. */
export const ERRAND = phrases(
  'note, ignore, disregard, forward, tell, pass, ring, thank, beachten, ignorieren, weiterleiten, melden, huomatkaa, notera, ignorera, ignoren, noter, ignorer',
)
/** What opens a clause that grants something before the main clause. */
export const CONCESSIVE = phrases(`
  although, though, even if, even though, obwohl, obgleich, wenngleich, auch wenn, vaikka, vaikkakin, joskin
  även om, fastän, trots att, även fast, aunque, si bien, a pesar de, aun cuando, bien que, bien qu', quoique, même si, même s'
`)
/** These turn a sentence only where a whole clause follows. */
export const CONTRAST_FULL = phrases('however, jedoch, kuitenkin, dock, sin embargo, cependant, toutefois')
/** Between two clauses these set one against the other. */
export const WHILE = phrases('while, whereas, wohingegen, kun taas, mientras que, tandis que')
export const NEGATION = phrases(
  `not, nicht, ei, eivät, inte, no, non, pas, nope, never, nie, niemals, aldrig, nunca, jamais, weniger`,
)
/** Words between a name and its negation. */
export const BESIDE_NAME = phrases(`
  is, was, did, does, has, had, were, wasn't, isn't, didn't, war, ist, hat, oli, on, var, är, har, fue, es, era, est, était, a, eher, leider, n', ne, definitely, certainly, tyvärr, valitettavasti
`)
/** Clauses that begin with these lean on the one that follows. */
export const SUBORDINATE = new Set(
  `if when because as since after once unless until before while whenever where that who whatever whoever which what how
  wenn als weil wer wen wem nachdem sobald da dass bevor bis seit falls ob während wo was wie
  kun jos koska että ennen ennenkuin kunnes jotta mitä
  när om eftersom att innan efter sedan medan då vad
  cuando si como porque que mientras donde hasta desde antes después
  quand lorsque lorsqu' si s' comme puisque puisqu' que qu' dès depuis avant après parce tant où`.split(/\s+/),
)
export const AND = phrases('and, und, ja, och, y, et')
/** "to be", where something is said of something. */
export const IS = phrases("is, are, was, were, isn't, aren't, wasn't, weren't")
/** Verbs that tell an opinion. */
export const OPINION = phrases(`
  hate, love, like, dislike, enjoy, miss, wish, want, need, can't stand, cannot stand, would like, don't like, really like, really hate
  hasse, liebe, mag, vermisse, brauche, wünsche, finde, vihaan, rakastan, inhoan, kaipaan, toivon, tarvitsen, hatar, älskar, gillar, saknar, önskar, tycker
  odio, amo, adoro, detesto, extraño, necesito, quiero, me gusta, déteste, adore, aime, n' aime, regrette, souhaite, voudrais
`)
/** Pronouns that are a subject: English, German, Finnish, Swedish, Spanish, French. */
export const PRONOUNS = byLanguage(
  'i we you he she it they this that everything nobody everyone',
  'ich wir er sie es ihr man das die der alles keiner niemand',
  'minä mä me hän se ne he tämä kaikki',
  'jag vi han hon det den de man ni allt alla ingen',
  'yo él ella ellos ellas nosotros esto eso todo nadie',
  "je j' il elle on nous ils elles ça cela c' tout personne",
)
/** Words that open a subject of several words. */
export const SUBJECTS = byLanguage(
  'the this that these those my our your his her their its every each some no another',
  'der die das den dieser diese dieses ein eine mein meine unser unsere euer eure kein keine',
  'tämä tuo se meidän minun uusi vanha',
  'den det de en ett min mitt mina vår vårt våra er ert denna detta',
  'el la los las un una mi mis su sus nuestro nuestra este esta',
  "le la les l' un une mon ma mes notre nos votre vos ce cet cette ces",
)
/** Frequent finite verbs. */
export const VERBS = byLanguage(
  `is are was were am has have had does do did isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can can't could couldn't will won't would
   wouldn't should must might needs works worked keeps kept takes took got gets went goes makes made fixed helped crashes froze freezes broke came feels seems 's 'm 're 've it's i'm i've we're we've they're that's`,
  `ist sind war waren bin hat habe haben hatte hatten wird werden wurde wurden geht gehen ging läuft laufen lief funktioniert funktionieren kann können kam konnte
   konnten muss müssen musste sollte dauert dauerte bleibt blieb half macht machte stürzt hängt fehlt braucht dürfte könnte wäre hätte`,
  `on ovat oli olivat ei eivät en emme toimi toimii toimivat saa sai pitää piti kesti kestää auttoi hoiti jäi jää meni menee tuli tulee voisi pitäisi`,
  `är var har hade blev blir fungerar fungerade funkar funkade går gick kan kunde tog tar måste borde skulle kom hjälpte löste fixade kraschar hänger tappar saknas`,
  `es son está están fue fueron era eran ha han había he hemos funciona funcionan va van tiene tienen tarda tardó sigue siguen puede debería ayudó resolvió`,
  `est sont était étaient a ont avait avaient ai avons fonctionne fonctionnent marche marchent fut va vont reste restent plante prend peut doit devrait faut faudrait serait n'est`,
)
