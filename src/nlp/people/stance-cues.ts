// Words that tell how a person stands in a clause, in all languages: a word that begins so is of the kind.

export const CUES = {
  thank:
    'thank thx tnx cheers kudos shout grateful appreciat credit props hats bravo chapeau dank danke dankeschön kiit kudokset tack gracias agradec felicit enhorabuena merci remerci félicit chapeau hatun respect respekt',
  help: 'help fixed fix fixes solved solve solves sorted sort resolved resolve explained explain explains walked saved rescued replaced repaired recovered restored guided answered stayed patient kind friendly quick star legend gem hero geholfen hilft half gelöst löste erklärt erklärte repariert gerettet kümmert auttoi ratkaisi korjasi hoiti selitti neuvoi pelasti jaksoi hjälpte hjälpt löste löst fixade förklarade räddade ordnade ayudó resolvió solucionó arregló explicó atendió salvó resolvieron aidé résolu réglé dépanné expliqué sauvé trouvé réparé',
  blame:
    'rude arrogant ignored ignore ignores closed closes hung unhelpful dismissive condescending refused promised forgot blamed lied shouted patronising useless abgewimmelt unfreundlich unhöflich geschlossen ignoriert aufgelegt versprochen versprach vergessen tyly tylysti sulki lupasi unohti väitti töksäytti otrevlig stängde lovade ignorerade glömde struntade nonchalant cerró grosero maleducado prometió ignoró colgó gritó dejó fermé raccroché désagréable ignoré promis oublié malpoli',
  contact:
    'spoke speak talked talk contacted asked ask told said says met called emailed mailed wrote written forwarded according sprach gesprochen gefragt sagte meinte kontaktiert schrieb laut puhuin kysyin sanoi kertoi soitin mukaan pratade frågade sa sade ringde enligt hablé pregunté dijo comentó llamé según parlé demandé dit appelé selon contacté',
  colleague:
    'colleague colleagues coworker boss manager supervisor director starter deskmate neighbour wife husband student intern kolleg chef chefin vorgesetzt praktikant kollega esimies pomo johtaja chef chefen arbetskamrat compañer jefe jefa colega supervisor collègue responsable patron directeur stagiaire',
  request:
    'please pls kindly could should need needs want bitte voisitte pitäisi snälla borde favor podrían deberían svp pourriez devrait',
  sign: 'regards best sincerely br greetings gruß grüße lg mfg terv terveisin mvh hälsningar saludos atentamente cordialement',
  not: "not no never nobody nothing n't didn't doesn't don't won't couldn't wasn't isn't nicht nie kein keine ei en eivät koskaan inte aldrig ingen nunca nadie pas jamais rien aucun",
} as const

const KINDS = Object.keys(CUES)
const EXACT = new Map<string, number>()
const STARTS = new Map<string, number>()
for (const [kind, words] of Object.values(CUES).entries()) {
  for (const word of words.split(' '))
    (word.length >= 5 ? STARTS : EXACT).set(word, (STARTS.get(word) ?? EXACT.get(word) ?? 0) | (1 << kind))
}
const LONGEST = 12

/** The kinds of a word, as bits in the order of CUES. */
export function cuesOf(lower: string): number {
  let bits = EXACT.get(lower) ?? 0
  for (let length = 5; length <= Math.min(LONGEST, lower.length); length++) bits |= STARTS.get(lower.slice(0, length)) ?? 0
  return bits
}

export const CUE_KINDS = KINDS.length
