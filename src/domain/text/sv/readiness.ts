import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} vecka', other: '{count} veckor' },
  'count.months': { one: '{count} månad', other: '{count} månader' },
  'count.quarters': { one: '{count} kvartal', other: '{count} kvartal' },
  'count.years': { one: '{count} år', other: '{count} år' },
  'kind.week': 'vecka',
  'kind.month': 'månad',
  'kind.quarter': 'kvartal',
  'kind.year': 'år',
  'mode.is-explain': 'Möte för att förklara',
  'mode.is-discuss': 'Möte för att diskutera',
  'mode.is-decide': 'Möte för att besluta',
  'mode.first':
    'Detta är den första perioden med data. Förklara siffrorna och var de kommer från. Fatta inga beslut utifrån dem ännu.',
  'mode.second':
    'Detta är den andra perioden med data. Jämför de två, fråga om de stämmer med det ni ser i vardagen och anteckna vad som saknas.',
  'mode.third': 'Det finns minst {periods} med data. Använd dem för att besluta vem som gör vad, och till när.',
  'ready.responses': {
    one: 'Bara {count} svar: några få svar kan ändra varje siffra.',
    other: 'Bara {count} svar: några få svar kan ändra varje siffra.',
  },
  'ready.comments': {
    one: 'Bara {count} kommentar kunde analyseras: det räcker inte för att hitta gemensamma teman.',
    other: 'Bara {count} kommentarer kunde analyseras: det räcker inte för att hitta gemensamma teman.',
  },
  'ready.before': 'föregående period',
  'ready.year-ago': 'samma period föregående år',
  'ready.no-comparison': 'Ingen jämförelse, för få svar: {periods}.',
  'ready.incomplete':
    'Ofullständiga data: {periods}. Det första svaret kom in efter periodens början. Antal jämförs inte med den, andra siffror jämförs med den del som finns.',
  'ready.part': { one: '{some} av {count} kommentar', other: '{some} av {count} kommentarer' },
  'ready.waiting': {
    one: '{part} har inte analyserats ännu: skapa om underlaget senare.',
    other: '{part} har inte analyserats ännu: skapa om underlaget senare.',
  },
  'ready.unsupported': {
    one: '{part} är på ett språk som inte stöds: svaren räknas i siffrorna men finns inte i listorna.',
    other: '{part} är på språk som inte stöds: svaren räknas i siffrorna men finns inte i listorna.',
  },
  'ready.failed': {
    one: '{part} kunde inte analyseras: skälen finns under ”Täckning”.',
    other: '{part} kunde inte analyseras: skälen finns under ”Täckning”.',
  },
  'ready.unlabelled': {
    one: '{some} av {count} analyserad kommentar saknar etikett: läs den, perioden kan handla om andra ämnen.',
    other: '{some} av {count} analyserade kommentarer saknar etikett: läs några av dem, perioden kan handla om andra ämnen.',
  },
  'ready.not-measured': 'Etiketterna har inte mätts ännu: {note}.',
  'ready.too-few-read': '{read} av {items} kommentarer har lästs, siffror visas från {min}',
  'ready.measured': 'Etiketter, mätta på {read} (95 %-intervall): {figures|semicolons}.',
  'ready.read': {
    one: '{count} kommentar från {month}, läst utan modellernas svar',
    other: '{count} kommentarer från {month}, lästa utan modellernas svar',
  },
  'ready.precision-and-recall': '{label}: {precision} av de satta är rätt, {recall} av alla hittas',
  'ready.precision': '{label}: {precision} av de satta är rätt',
  'ready.recall': '{label}: {recall} av alla hittas',
  'ready.share': '{value} % ({low}–{high})',
  'ready.label-improvement_idea': 'idéer',
  'ready.label-pain_point': 'problem',
  'ready.label-praise': 'beröm',
  'ready.slices': '{names}: för få svar.',
  'ready.privacy': {
    one: '{count} grupp visas inte: den skulle avslöja färre än {min} personer.',
    other: '{count} grupper visas inte: de skulle avslöja färre än {min} personer.',
  },
  'ready.unlisted': {
    one: '{count} person som fick tack vid namn finns inte i medlemslistan ännu: lägg till med ”verbatim roster suggest” eller i inställningarna (/app/settings/roster).',
    other:
      '{count} personer som fick tack vid namn finns inte i medlemslistan ännu: lägg till med ”verbatim roster suggest” eller i inställningarna (/app/settings/roster).',
  },
  'ready.no-roster':
    'Det finns ingen medlemslista ännu: lägg till medlemmar med ”verbatim roster FIL” eller i inställningarna (/app/settings/roster).',
  'ready.agenda': 'Dagordningen kräver {asked} minuter, men bara {minutes} finns: varje punkt har kortats.',
  'ready.hidden': {
    one: '{count} kommentar har dolts i listorna sedan underlaget skapades och visas inte.',
    other: '{count} kommentarer har dolts i listorna sedan underlaget skapades och visas inte.',
  },
  'ready.raised':
    'Underlaget skapades med ett lägre minsta antal svarande än {min}, så vissa siffror är dolda. Skapa om underlaget för att visa alla siffror med tillräckligt många svarande.',
  'ready.erased':
    'En persons data raderades efter att underlaget skapades: kommentarerna är borta, och siffror som nu bygger på färre än {min} svarande är dolda.',
} satisfies Messages
