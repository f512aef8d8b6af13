import type { Messages } from '../../../domain/text/message.js'

export default {
  'data.title': 'Datablad: vad verbatim lagrar och vem som ser det',
  'data.short-title': 'Datablad',
  'data.made': 'Skapat ur den aktuella konfigurationen {day}. Bladet innehåller inga personuppgifter.',
  'data.purpose': 'Vad verbatim används till',
  'data.purpose-reads':
    'verbatim läser kommentarer från enkäter om IT-upplevelsen, hittar förbättringsidéer, problem och beröm i dem och förbereder möten om IT-tjänsterna.',
  'data.purpose-not':
    'Det mäter varken anställdas prestation eller beteende. Namn visas bara i beröm; klagomål på en person visas utan namnet.',
  'data.automated': 'Automatiserade beslut',
  'data.automated-none':
    'Inga. verbatim etiketterar och sorterar kommentarer; människor läser dem och beslutar. Det varken fattar eller förbereder beslut om någon person.',
  'data.models':
    'Etiketterna sätts av modeller som körs på den här datorn ({engine}). Ingen kommentar skickas till en extern språkmodell för detta.',
  'data.models-corrected':
    'Etiketterna sätts av modeller som körs på den här datorn ({engine}, korrigerade med granskningarna i den här installationen). Ingen kommentar skickas till en extern språkmodell för detta.',
  'data.stored': 'Vad som lagras',
  'data.responses': { one: '{count} svar', other: '{count} svar' },
  'data.stored-responses': '{responses}, varav {comments} med kommentar. Enkäter: {sources}.',
  'data.stored-responses-from': '{responses}, varav {comments} med kommentar, från {from|day} till {to|day}. Enkäter: {sources}.',
  'data.none-yet': 'inga ännu',
  'data.of-response':
    'Av varje svar: tid, betyg, kommentar, förlorad tid, ärendenummer, ärendets handläggare och dessa dimensioner: {dimensions}.',
  'data.hashes': {
    one: 'Id för svar och svarande lagras bara som hashvärden med nyckel; nyckeln förvaras utanför databasen. {count} svar har en svarandes hashvärde.',
    other:
      'Id för svar och svarande lagras bara som hashvärden med nyckel; nyckeln förvaras utanför databasen. {count} svar har en svarandes hashvärde.',
  },
  'data.of-comment':
    'Av varje kommentar: språk, etiketter, teman, namnen i den, ställen med personuppgifter och vektorer för sortering.',
  'data.tickets': {
    one: '{count} ärende med tider, grupp, prioritet och handläggare.',
    other: '{count} ärenden med tider, grupp, prioritet och handläggare.',
  },
  'data.roster':
    'Medlemslistan: medlemmarnas namn, stavningar, team och samtycke ({public} för alla, {team} för teamet, {private} bara för sig själv, {off} för ingen).',
  'data.accounts': 'Konton med namn, e-postadress och roll; sessioner; en granskningslogg över vem som gjort vad.',
  'data.who-sees': 'Vem som ser vad',
  'data.masked':
    'Alla ser kommentarer där e-postadresser, telefonnummer och andra personuppgifter är maskerade, och utanför beröm även namn. Medlemmar som valt ”Bara jag” eller ”Ingen” namnges aldrig.',
  'data.unmasked': 'Bara Experience Officers kan läsa en enskild kommentar med namnen: de måste ange ett skäl, som loggas.',
  'data.role': 'Roll',
  'data.sees': 'Ser',
  'data.accounts-head': 'Konton',
  'data.officer-sees': 'allt, hanterar personer; enskilda kommentarer med namn, loggat',
  'data.member-sees': 'maskerade kommentarer, listor, underlag och rapporter för alla områden',
  'data.area-member-sees': 'detsamma för vissa områden',
  'data.team-reader-sees': 'det egna teamets uppskattning, inget annat',
  'data.programs': 'Nycklar för program',
  'data.programs-see': 'det som rollen tillåter',
  'data.minimums': 'Minsta gruppstorlekar',
  'data.minimums-rule':
    'Inget visas om färre svarande än områdets minsta antal: ingen kommentar, siffra, grupp eller tema, och inget varur så få kan härledas genom subtraktion.',
  'data.minimum-low': 'Ett minsta antal under 3 skyddar ingen: det bör höjas.',
  'data.area': 'Område',
  'data.minimum': 'Minsta antal svarande',
  'data.kept': 'Hur länge data sparas',
  'data.kept-rules': 'Borttagning sker en gång per dag och område. Där regler överlappar gäller den kortare.',
  'data.kept-no-rule': 'Ingen gallringsregel är på: allt behålls tills någon tar bort det.',
  'data.comments': 'Kommentarer',
  'data.everything': 'Allt',
  'data.state': 'Läge',
  'data.on': 'på',
  'data.off': 'av',
  'data.stays': 'behålls',
  'data.deleted-after': { one: 'tas bort efter {count} månad', other: 'tas bort efter {count} månader' },
  'data.goes': 'Vart data skickas',
  'data.mail': 'Mejl: inbjudningar till möten och uppföljningar, med maskerade kommentarer.',
  'data.no-mail': 'Ingen e-post skickas: ingen e-postserver är angiven.',
  'data.no-webhooks': 'Ingen webhook är aktiv.',
  'data.webhooks': 'Aktiva webhooks: {webhooks|semicolons}.',
  'data.translation': 'Översättningar: maskerade kommentarer som någon ber att få översatta skickas till {service}.',
  'data.no-translation':
    'Kommentarer skickas inte till någon översättningstjänst; webbläsaren kan översätta dem på läsarens dator.',
  'data.sign-in-through': 'Inloggning sker via {service}.',
  'data.sign-in-here': 'Inloggning sker med ett lösenord eller en passnyckel i den här tjänsten.',
  'data.route-out': {
    one: 'Kommentarer om {categories} tas bort från alla listor och går till {count} utsedd mottagare.',
    other: 'Kommentarer om {categories} tas bort från alla listor och går till {count} utsedda mottagare.',
  },
  'data.category-harassment': 'trakasserier',
  'data.category-discrimination': 'diskriminering',
  'data.category-security': 'säkerhet',
  'data.category-health': 'hälsa',
  'data.category-self-harm': 'självskada',
  'data.no-route-out': 'Kommentarer om trakasserier, hälsa och liknande skickas inte till någon utsedd person: det är av.',
  'data.exports': 'Exporter och API:et ger maskerade data enligt samma regler. Vem som exporterar loggas.',
  'data.rights': 'De registrerades rättigheter',
  'data.rights-members':
    'Medlemmar ser sina egna tack och ställer själva in sitt samtycke när som helst; det gäller även bakåt i tiden. De kan markera tack som sedda; Experience Management Office ser det där det ser tacken.',
  'data.rights-officer':
    'En Experience Officer kan lämna ut allt som lagras om en person och radera en svarande eller medlem överallt, med ett kvitto. Raderingar gäller även när en säkerhetskopia återställs eller en fil importeras igen.',
  'data.erasures': { one: 'Hittills {count} radering.', other: 'Hittills {count} raderingar.' },
} satisfies Messages
