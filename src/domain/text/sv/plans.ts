import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Provat på kommentarerna i den nyaste perioden som är byggd',
    other: 'Provat på kommentarerna i de {count} nyaste perioderna som är byggda',
  },
  'plan.renamed': 'Bara namnet ändras: kommentarerna blir kvar i temat',
  'plan.follow': 'Kommentarer som människor har flyttat följer med',
  'plan.area-new': 'Området ”{area}” är nytt: inget är byggt av det än',
  'plan.not-listed': '{period} listas inte: färre än {min} svar skulle komma till, försvinna eller stanna',
  'plan.hides': '{period} skulle döljas: färre än {min} svar',
  'plan.shows': '{period} skulle visas: minst {min} svar',
  'plan.slices': '{where}: {slices|commas}',
  'plan.models-same': 'Ingen etikett skulle komma från andra modeller: inget ändras',
  'plan.models-again':
    'Kommentarerna analyseras på nytt i bakgrunden, och teman och listor byggs av det. Det som människor har sagt om en etikett finns kvar',
  'plan.members': {
    one: '{some} av {count} medlem är ny eller ändrad',
    other: '{some} av {count} medlemmar är nya eller ändrade',
  },
  'plan.newest-only': {
    one: 'Bara den nyaste kommentaren som kan nämna någon av dem lästes för den här planen',
    other: 'Bara de {count} nyaste kommentarerna som kan nämna någon av dem lästes för den här planen',
  },
  'doubt.part-of': 'det kan vara {names|or}',
  'doubt.unknown': 'det är inget känt namn',
  'doubt.place': 'det kan vara en plats',
  'doubt.product': 'det kan vara en produkt',
  'doubt.firm': 'det kan vara ett företag',
  'doubt.dimension': 'det finns också bland värdena i dimensionen ”{dimension}”',
  'doubt.several': 'kan vara någon av flera medlemmar',
  'doubt.assigned': 'även ärenden är tilldelade det här namnet',
  'ask.score': 'Ingen kolumn känns igen som betyg.',
  'ask.comment': 'Ingen kolumn känns igen som kommentar.',
  'ask.time': 'Ingen kolumn känns igen som tid.',
  'ask.could-be': '{question} Av innehållet att döma kan det vara: {columns|commas}.',
  'ask.scale': 'Betygen i ”{column}” ligger alla mellan 1 och 5. Skalan kan vara 1 till 5 eller 0 till 10.',
  'ask.dates': 'Datumen i ”{column}” kan vara dag/månad eller månad/dag, till exempel på rad {line}.',
  'ask.dates-both': 'Datumen i ”{column}” är dag/månad på rad {day} och månad/dag på rad {month}.',
  'note.second-header': 'Rubriken har en andra rad, som {tool} skriver den: hoppades över',
  'note.third-header': 'Rubriken har en andra och tredje rad, som {tool} skriver dem: hoppades över',
  'models.too-few':
    'För få granskningar: det krävs {segments} delar, {each} av dem med och {each} utan etiketten, och {each} för kontroll',
  'models.none-fits': 'Ingen korrigering passar granskningarna bättre än de medföljande modellerna',
  'models.worse-held-out': 'Sämre på granskningar för kontroll',
  'models.worse-gold': 'Sämre på guldurvalet',
} satisfies Messages
