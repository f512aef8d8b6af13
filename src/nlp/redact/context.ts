/** The kind of a number according to a word near it. `other` is any kind of number that is not personal data. */
export type Role = 'ticket' | 'employee' | 'phone' | 'extension' | 'card' | 'version' | 'product' | 'other'

/** The word that identifies the kind of a number. */
export interface Context {
  role: Role | null
  /** The word itself, in lower case. */
  word: string
  /** Whether it contains a word such as "number" or "id", or such a word stands between it and the number. */
  numbered: boolean
  /** Whether the number is the writer's own ("my …"). */
  own: boolean
}

/** Beginnings of words in seven languages, so that plurals, cases and compounds ("Ticketnummer", "tiketin") match too. */
const ROLE_WORDS: readonly [Role, RegExp][] = [
  [
    'employee',
    /^(?:employee|employé|empleado|personnel$|personal(?:$|n|id|kod)|pers(?:$|-?nr|nr)|staff|emp$|empl$|empid|mitarbeiter|henkilönum|henkilöstö|henkilötunnis|henkilökunta|työntekijä|anställ|anst$|anstnr|medarbetar|matricule|matrícula|legajo|nómina|salarié|payroll|badge|passerkort|worker|associate$|associates?id|dienstnum|dienstausweis|ausweis|stammnum|collaborat|funcionari|agents?$|legajo|hlön|hlö$|trabajador|pernr|hr$)/,
  ],
  [
    'ticket',
    /^(?:e?ticket|tiket|ticked|tickt|tkt|incident|incidencia|inc$|request|req$|ritm|chg$|prb$|sr$|case|ref$|refs$|referen|referr?al|réf|ref(?:nr|nro)|reference|ärende|arende|vorgang|vorfall|störung|meldung|anfrage|häiriö|palvelupyyn|pyyn|tukipyyn|solicitud|caso|chamad|ocorrência|solicitaç|protocolo|expediente|billet$|dossier|demande|jira|servicenow|viite|issue|felanm|felrapport|petición|peticion|asia(?:n?num|n?ro)|aviso|parte$|signalement|tapau)/,
  ],
  [
    'extension',
    /^(?:ext|extn|extensions|extension|extensión|durchwahl|dw|anknytning\w*|ankn|alanumero\w*|alanro|poste|ramal|nebenstelle|klappe|interno)$/,
  ],
  [
    'phone',
    /^(?:phone|telephone|tele?$|tel(?:efon|éf|nr|no)|mob$|mobil|cell$|cellphone|fax$|call$|calls?me|called$|calling$|dial|ring$|rings$|ringa|ringde|reach$|reached$|reachable|whatsapp|sms$|texted$|hotline|landline|handy|handynum|anruf|rufen|ruf$|rufnummer|rückruf|zurückruf|erreich|puh$|puhelin|puhelim|puhnro|soita|soitt|soite|kännyk|gsm|nå$|nås$|nåbar|mobiel|llam|llám|teléfono|móvil|movil|celular|telem[oó]vel|ligu|liga(?:r|m)|appel|rappel|téléphone|tél$|portable$|fixe$|joindre|joign|contacter$|voyez$|tlf|tfn|contact$|callback|voicemail|answering|receiving|registered)/,
  ],
  [
    'card',
    /^(?:card|creditcard|kreditkart|karte$|karten|kortti|korti|kort$|kortnum|kontokort|tarjeta|carte$|visa$|mastercard|amex)/,
  ],
  [
    'version',
    /^(?:version|versio|versión|ver$|vers$|v$|build|driver|treiber|firmware|release|ohjai|drivrutin|controlador|pilote|patch|update|päivity|uppdatering|actualización|bios|hotfix|agent-?version|rev$|revision|upgraded?$|kernel|section|chapter|kapitel)/,
  ],
  [
    'product',
    /^(?:chrome|firefox|edge$|safari|outlook|office|java$|jre$|zoom|citrix|anyconnect|globalprotect|forticlient|sap$|gui$|windows|win$|macos|ios$|android|acrobat|reader$|adobe|excel|word$|onedrive|sharepoint|client$|app$|python|node$|openssl|vmware|docker|teams|webex|slack)/,
  ],
  [
    'other',
    /^(?:error|errors$|fehler|virhe|fel$|felkod|felmeddelande|erreur|errno|order|orders$|bestell|auftrag|tilau|beställ|pedido|commande|invoice|rechnung|lasku|faktura|factura|facture|po$|purchase|serial|serien|sarjanum|serienum|serie$|série|sn$|asset|inventory|inventar|inventaire|inventario|room|raum|zimmer|huone|sali$|rum$|rummet|sala$|salle|bureau$|büro|floor|kerros|våning|piso$|étage|stock$|port|portti|puerto|kb$|kba$|article|artikel|artículo|page|seite|sivu|sida|página|model|modell|malli|modelo|modèle|product|sku$|imei|iccid|mac$|license|licence|lizenz|lisenss|licens|licencia|pin$|puk$|postcode|plz$|zip$|postinum|postnum|year|jahr|vuo|event|stop$|bugcheck|hresult|transaction|transaktion|tcode|cost|kostenstelle|kustannuspaik|kostnadsställe|account|konto|project|projekt|proyecto|projet|iso$|din$|rfc$|batch|lot$|charge$|chargen|part$|teile|material|contract|vertrag|contrato|contrat|sopimus|avtal|customer|kunden|cliente|client$|asiakas|kund|tracking|parcel|sendung|paket|lähety|seur|exception|status$|zeile|rivi|rad$|row$|step$|schritt|vaihe|steg$|paso$|étape|score|points?$|colou?r|farbe|väri|färg|hex$|printer|drucker|tulosti|skrivar|impresora|imprimante|locker|spind|social|security|passport|ssn|driver's|birth|born|patient)/,
  ],
]
const NUMBER_WORD =
  /^(?:numbers?|num|no|nos|nr|nro|nbr|numéros?|numeros?|números?|númer|nummern?|numre?t?|nummer\w{0,3}|numero\w{0,6}|n|nº|n°|ids?|code|koodi|kod|código|#|°|º|núm|num|tunnus|tunnis\w*|identifiant|identifier)$/
const CONTAINS_NUMBER_WORD = /(?:nummer|numret|numero|nro|nr|tunnus|tunniste|id|number|no)\p{L}{0,4}$/u
const OWN =
  /^(?:my|mine|mein|meine|meiner|mi|meu|minha|nosso|nossa|mon|ma|mes|min|mitt|minun|oma|omat?ni|our|\p{L}+(?:numero|tunnukse|numerot|tunnus)ni)$/u
/** Words that may stand between a number and the word for its kind. */
const FILLER =
  /^(?:is|was|are|be|the|our|your|his|her|their|of|on|at|to|under|with|for|via|by|me|us|him|it|its|s|this|that|again|still|now|back|please|pls|plz|directly|either|and|or|new|old|is:|der|die|das|den|dem|ist|lautet|war|auf|unter|an|mich|uns|bitte|zu|vom|zum|zur|mit|von|und|oder|neue[rsn]?|on|oli|se|nyt|minulle|mulle|minut|numeroon|numerosta|uusi|ja|tai|är|var|på|till|mig|det|med|och|eller|ny|nya|nytt|es|era|el|la|los|al|del|de|en|a|lo|con|me|y|o|nuevo|nueva|é|os|do|da|no|na|em|para|por|com|est|était|avec|le|les|au|du|sur|moi|à|d|l|et|ou|nouveau|c|son|i|am|as|a|an|in|im|om|kl|mein|via|über|per)$/
const WORDS = /[\p{L}\p{M}]+|[#°º]|\d+|[.!?;]/gu

/**
 * Finds the nearest word before a position that identifies the kind of the number there.
 * @param reach maximum number of unrelated words in between
 */
export function contextBefore(text: string, position: number, reach: number): Context {
  const before = text.slice(Math.max(0, position - 90), position).toLowerCase()
  return readContext((before.match(WORDS) ?? []).reverse(), reach)
}

/** Like `contextBefore`, but for text after a number: "E20418 is my employee number", "445566 (ticket)". A word or punctuation must link the two. */
export function contextAfter(text: string, position: number): Context {
  const after = text.slice(position, position + 60).toLowerCase()
  const link =
    /^\s?(?:[(=:-]|,? ?(?:that(?:'s| is| was)|das ist|se on|det är|ese es|c'est|is|was|ist|on|oli|är|es|est|as|als|som|como|comme|c'est)\s)/.exec(
      after,
    )
  const words = link ? (after.slice(link[0].length).match(WORDS) ?? []) : []
  return readContext(words.slice(0, 4), 0)
}

function readContext(words: readonly string[], reach: number): Context {
  let numbered = false
  let own = false
  let passed = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const role = roleOf(word)
    if (role)
      return { role, word, numbered: numbered || CONTAINS_NUMBER_WORD.test(word), own: own || OWN.test(words[i + 1] ?? '') }
    if (OWN.test(word)) own = true
    if (NUMBER_WORD.test(word)) numbered = true
    // "no." and "nr." do not end a sentence; any other full stop counts as a word.
    else if (/^[.!?;\d]/.test(word))
      passed +=
        /^\.$/.test(word) &&
        /^(?:no|num|núm|n|ref|réf|tel|tél|puh|ext|anst|pers|ankn|emp|tfn|tlf|inc|mob)$|nro?$/.test(words[i + 1] ?? '')
          ? 0
          : 1
    else if (!FILLER.test(word) && !OWN.test(word)) passed++
    if (passed > reach) break
  }
  return { role: null, word: '', numbered, own }
}

/** @param word in lower case */
function roleOf(word: string): Role | null {
  if (word.length < 1) return null
  for (const [role, pattern] of ROLE_WORDS) if (pattern.test(word)) return role
  return null
}
