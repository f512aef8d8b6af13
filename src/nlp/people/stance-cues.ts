// Words that tell how a person stands in a clause. A word of five letters or more stands for all that begin so. The same class has words
// of every language; those that mean something else in another language stand under their own.

const EVERYWHERE = {
  thank:
    'thank thx tnx cheers kudos shout grateful appreciat credit props hats bravo chapeau danke dankeschön dank kiitos kiitokset kiitän kudokset tackar gracias agradec felicit enhorabuena merci remerci félicit hatun respect respekt applau compliment komplimang propsit terkkuja lob thanx ty',
  help: 'help fixed fix fixes solved solve solves sorted sort resolved resolve explained explain explains walked saved rescued replaced repaired recovered restored guided answered stayed patient kind friendly quick star legend gem hero geholfen hilft half gelöst löste erklärt erklärte repariert gerettet kümmer auttoi auttaa ratkai korjasi hoiti selitti neuvoi pelasti jaksoi hjälpt löste löst fixade förklara räddade ordnade ayud resolvi solucion arregl explic atendi salvó aidé aidée résolu réglé dépann expliqu sauvé trouvé répar',
  blame:
    'rude arrogant ignored ignore ignores closed closes hung unhelpful dismissive condescending refused promised forgot blamed lied shouted patronis useless abgewimmelt unfreundlich unhöflich geschlossen ignoriert aufgelegt versprochen versprach vergessen tyly tylysti sulki lupasi unohti väitti töksäytti otrevlig stängde lovade ignorer glömde struntade nonchal cerró grosero maleduc prometió ignoró colgó gritó dejó fermé raccroché désagréable ignoré promis oublié malpoli',
  contact:
    'spoke speak speaking talked talk talking contacted asked ask met called emailed mailed wrote written forwarded call rang phoned sprach gesprochen gefragt fragte kontaktiert angerufen telefoniert puhuin kysyin soitin juttelin pratade frågade ringde hablé pregunté llamé parlé demandé appelé contact contacté meeting termin tapaaminen möte reunión réunion session',
  report:
    'told said says tells saying mention according sagte sagt meinte meint laut sanoi sanoo kertoi mukaan sade säger enligt dijo dice coment según selon informed confirmed claims claimed insisted suggested heard learned replied answered wrote schrieb kirjoitti skrev escribió écrit',
  colleague:
    'colleague coworker co-worker boss manager supervisor director starter joiner deskmate neighbour wife husband student intern kolleg chef chefin vorgesetzt praktikant kollega kolleeg esimies pomo johtaja arbetskamrat compañer jefe jefa colega supervisor collègue responsable patron directeur stagiaire assistant trainee apprentice azubi harjoittelija praktikanter becari predecessor successor vorgäng nachfolg deputy visitor temp friend freund ystävä vän amigo client customer kund kunde asiakas cliente secretar sekretär sihteeri',
  technician:
    'technician engineer agent specialist analyst supporter techniker betreuer asiantuntija tuki tekniker handläggare técnic technicien informaticien it-tuki it-support helpdesk servicedesk support guy lad lady gentleman chap bloke expert consultant admin vendor',
  request:
    'please pls kindly could should need needs want bitte voisitte pitäisi snälla borde favor podrían deberían svp pourriez devrait give let put send',
  sign: 'regards best sincerely br greetings gruß grüße lg mfg terv terveisin mvh hälsningar saludos atentamente cordialement yours rgds hälsn vänliga ystävällisin freundlichen',
  greet:
    'hi hello hey dear hallo moi hei hej hola bonjour salut buenas moin servus morning liebe lieber hyvä kära estimad cher chère',
  not: "not no never nobody nothing n't didn't doesn't don't won't couldn't wasn't isn't can't hasn't haven't hadn't wouldn't aren't weren't cannot nicht nie kein keine keinen ei en eivät eikä älä koskaan inte aldrig ingen inget nunca nadie pas jamais rien aucun without ohne ilman utan sin sans neither nor weder ni tampoco",
  contrast:
    'unlike except besides apart instead rather otherwise however but though although while whereas only aber sondern außer dagegen hingegen nur mutta paitsi vaan ainoastaan kun sen sijaan men utom däremot medan bara pero excepto salvo sino solo sólo mientras mais sauf contrairement seul seule tandis',
  called: 'called named name heißt namens nimeltä nimeltään heter vid namn llamad llama nombre nommé appelé appelle prénom',
  gone: 'retired retires left leaves leaving holiday vacation leave away sick gone replaced successor urlaub krank rente weg lomalla eläkkeelle poissa sairas semester sjuk pension borta slutade vacaciones jubil baja vacances retraite congé malade absent absence parti partie',
  finally:
    'finally eventually then until end endlich schließlich bis lopulta vihdoin kunnes slutligen äntligen till finalmente entonces hasta enfin finalement jusqu',
  possession:
    "'s mailbox account laptop desk team inbox folder calendar phone pc computer postfach konto tili kone kannettava läppäri konto dator cuenta portátil ordenador compte poste ordinateur",
} as const

/** Function words, by language. */
const OWN: Record<string, Record<string, string>> = {
  by: { en: 'by', de: 'von durch', sv: 'av', es: 'por', fr: 'par', fi: 'toimesta' },
  to: { en: 'to', de: 'an zu zum zur', sv: 'till åt', es: 'a al', fr: 'à au' },
  with: { en: 'with', de: 'mit bei', fi: 'kanssa luona', sv: 'med hos', es: 'con', fr: 'avec chez' },
  for: { en: 'for 4 behalf', de: 'für', fi: 'puolesta varten', sv: 'för', es: 'para', fr: 'pour' },
  from: { en: 'from of', de: 'aus vom', fi: 'luota', sv: 'från', es: 'de del', fr: 'de du' },
  and: { en: 'and & n plus', de: 'und sowie & u', fi: 'ja sekä &', sv: 'och samt & o', es: 'y e &', fr: 'et &' },
  be: {
    en: "is was are were been being 's",
    de: 'ist war sind waren wird wurde',
    fi: 'on oli ovat olivat ollut',
    sv: 'är var blev blir',
    es: 'es fue era está estaba son fueron ha',
    fr: 'est était sont étaient a été',
  },
  have: { en: "has had have 've", de: 'hat hatte haben', sv: 'har hade', es: 'ha han había tiene', fr: 'a ont avait' },
  modal: {
    en: 'can will would could should must may might',
    de: 'kann wird könnte soll sollte muss darf',
    fi: 'voi voisi pitää pitäisi saa',
    sv: 'kan ska skulle borde måste får',
    es: 'puede podría debe debería',
    fr: 'peut pourrait doit devrait',
  },
  i: {
    en: 'i me my we us our',
    de: 'ich mir mich mein meine meiner meinem meinen wir uns unser unsere',
    fi: 'minä minun minua minulle minut me meidän meille',
    sv: 'jag mig min mitt mina vi oss vår våra',
    es: 'yo me mi mis nos nuestro nuestra',
    fr: "je j' me m' moi mon ma mes nous notre nos",
  },
  you: {
    en: 'you your',
    de: 'ihr euch sie ihnen ihre',
    fi: 'te teidän teille',
    sv: 'ni er du',
    es: 'usted ustedes vuestro',
    fr: 'vous votre vos',
  },
  he: {
    en: 'he she they him her his their',
    de: 'er sie ihm ihr sein',
    fi: 'hän hänen hänelle häntä',
    sv: 'han hon hans hennes henne honom',
    es: 'él ella le su',
    fr: 'il elle lui son sa',
  },
  who: {
    en: 'who whom whose that',
    de: 'der die das welcher',
    fi: 'joka jonka jolla',
    sv: 'som',
    es: 'que quien',
    fr: 'qui que',
  },
  the: { en: 'the a an this', de: 'das ein eine den dem', sv: 'en ett den det', es: 'el la un una los', fr: 'le la un une les' },
}

const SHARED_KINDS = Object.keys(EVERYWHERE)
/** The kind of function words that speak of the writer: "I", "my", "our". */
export const MINE = Object.keys(OWN).indexOf('i') + 1
const EXACT = new Map<string, number>()
const STARTS = new Map<string, number>()
for (const [kind, words] of Object.values(EVERYWHERE).entries()) {
  for (const word of words.split(' '))
    (word.length >= 5 ? STARTS : EXACT).set(word, (STARTS.get(word) ?? EXACT.get(word) ?? 0) | (1 << kind))
}
const LONGEST = 14
const FUNCTION = new Map<string, number>()
for (const [kind, languages] of Object.values(OWN).entries()) {
  for (const [language, words] of Object.entries(languages))
    for (const word of words.split(' ')) if (!FUNCTION.has(`${language} ${word}`)) FUNCTION.set(`${language} ${word}`, kind + 1)
}

/** How many kinds `cuesOf` tells apart. */
export const CUE_KINDS = SHARED_KINDS.length

/** The kinds of a word, as bits in the order of the list above. */
export function cuesOf(lower: string): number {
  let bits = EXACT.get(lower) ?? 0
  for (let length = 5; length <= Math.min(LONGEST, lower.length); length++) bits |= STARTS.get(lower.slice(0, length)) ?? 0
  return bits
}

/** The number of the function word's kind, 0 for other words. */
export const functionOf = (lower: string, language: string): number => FUNCTION.get(`${language} ${lower}`) ?? 0
