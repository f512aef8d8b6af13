import type { Messages } from '../../../domain/text/message.js'

export default {
  'data.title': 'Tietoseloste: mitä verbatim tallentaa ja kuka sen näkee',
  'data.short-title': 'Tietoseloste',
  'data.made': 'Koostettu käytössä olevista asetuksista {day}. Seloste ei sisällä kenenkään henkilötietoja.',
  'data.purpose': 'Mihin verbatimia käytetään',
  'data.purpose-reads':
    'verbatim lukee IT-kokemuskyselyjen kommentteja, löytää niistä parannusideoita, ongelmia ja kehuja ja valmistelee IT-palveluja koskevia kokouksia.',
  'data.purpose-not':
    'Se ei mittaa työntekijöiden suoriutumista eikä käytöstä. Nimet näytetään vain kehuissa; henkilöä koskevat valitukset näytetään ilman nimeä.',
  'data.automated': 'Automaattiset päätökset',
  'data.automated-none':
    'Ei ole. verbatim luokittelee ja järjestää kommentteja; ihmiset lukevat ne ja päättävät. Se ei tee eikä valmistele päätöksiä kenestäkään.',
  'data.models':
    'Luokat tekevät tällä koneella toimivat mallit ({engine}). Kommentteja ei lähetetä tätä varten ulkoiselle kielimallille.',
  'data.models-corrected':
    'Luokat tekevät tällä koneella toimivat mallit ({engine}, korjattu tämän järjestelmän tarkistuksilla). Kommentteja ei lähetetä tätä varten ulkoiselle kielimallille.',
  'data.stored': 'Mitä tallennetaan',
  'data.responses': { one: '{count} vastaus', other: '{count} vastausta' },
  'data.stored-responses': '{responses}, joista {comments} sisältää kommentin. Kyselyt: {sources}.',
  'data.stored-responses-from':
    '{responses}, joista {comments} sisältää kommentin, ajalta {from|day}–{to|day}. Kyselyt: {sources}.',
  'data.none-yet': 'ei vielä',
  'data.of-response':
    'Jokaisesta vastauksesta: aika, arvosana, kommentti, menetetty aika, tiketin numero, tiketin käsittelijä ja nämä ulottuvuudet: {dimensions}.',
  'data.hashes': {
    one: 'Vastausten ja vastaajien tunnisteet tallennetaan vain avaimellisina tiivisteinä; avain on tietokannan ulkopuolella. {count} vastauksella on vastaajan tiiviste.',
    other:
      'Vastausten ja vastaajien tunnisteet tallennetaan vain avaimellisina tiivisteinä; avain on tietokannan ulkopuolella. {count} vastauksella on vastaajan tiiviste.',
  },
  'data.of-comment':
    'Jokaisesta kommentista: kieli, luokat, teemat, siinä olevat nimet, henkilötietojen paikat ja vektorit järjestämistä varten.',
  'data.tickets': {
    one: '{count} tiketti, jossa on ajat, ryhmä, prioriteetti ja käsittelijä.',
    other: '{count} tikettiä, joissa on ajat, ryhmä, prioriteetti ja käsittelijä.',
  },
  'data.roster':
    'Jäsenluettelo: jäsenten nimet, kirjoitusasut, tiimit ja suostumus ({public} kaikille, {team} tiimille, {private} vain itselle, {off} ei kenellekään).',
  'data.accounts': 'Tilit: nimi, sähköpostiosoite ja rooli; istunnot; valvontaloki siitä, kuka teki mitä.',
  'data.who-sees': 'Kuka näkee mitä',
  'data.masked':
    'Kaikki näkevät kommentit niin, että sähköpostiosoitteet, puhelinnumerot ja muut henkilötiedot on peitetty, muualla kuin kehuissa myös nimet. Jäseniä, jotka ovat valinneet ”Vain minä” tai ”Ei kukaan”, ei koskaan nimetä.',
  'data.unmasked': 'Vain Experience Officer voi lukea yksittäisen kommentin nimineen: hänen on annettava syy, joka kirjataan.',
  'data.role': 'Rooli',
  'data.sees': 'Näkee',
  'data.accounts-head': 'Tilit',
  'data.officer-sees': 'kaiken, hallitsee henkilöitä; yksittäiset kommentit nimineen, kirjataan',
  'data.member-sees': 'kaikkien alueiden peitetyt kommentit, listat, paketit ja raportit',
  'data.area-member-sees': 'samat joistakin alueista',
  'data.team-reader-sees': 'oman tiimin kiitokset, ei muuta',
  'data.programs': 'Ohjelmien avaimet',
  'data.programs-see': 'sen, minkä rooli sallii',
  'data.minimums': 'Ryhmien vähimmäiskoot',
  'data.minimums-rule':
    'Mitään ei näytetä, jos vastaajia on alle alueen vähimmäismäärän: ei kommenttia, lukua, teemaa eikä ryhmää eikä mitään, mistä näin harvat voisi päätellä vähennyslaskulla.',
  'data.minimum-low': 'Alle kolmen vähimmäismäärä ei suojaa ketään: sitä pitäisi nostaa.',
  'data.area': 'Alue',
  'data.minimum': 'Vastaajien vähimmäismäärä',
  'data.kept': 'Kuinka kauan tietoja säilytetään',
  'data.kept-rules': 'Tiedot poistetaan kerran päivässä alueittain. Jos säännöt menevät päällekkäin, lyhyempi pätee.',
  'data.kept-no-rule': 'Mikään säilytyssääntö ei ole käytössä: kaikki säilyy, kunnes joku poistaa sen.',
  'data.comments': 'Kommentit',
  'data.everything': 'Kaikki',
  'data.state': 'Tila',
  'data.on': 'käytössä',
  'data.off': 'pois',
  'data.stays': 'säilyy',
  'data.deleted-after': { one: 'poistetaan {count} kuukauden kuluttua', other: 'poistetaan {count} kuukauden kuluttua' },
  'data.goes': 'Minne tiedot menevät',
  'data.mail': 'Sähköpostit: kokouskutsut ja jatkotoimet, kommentit peitettyinä.',
  'data.no-mail': 'Sähköpostia ei lähetetä: sähköpostipalvelinta ei ole määritetty.',
  'data.no-webhooks': 'Mikään webhook ei ole käytössä.',
  'data.webhooks': 'Webhookit: {webhooks|semicolons}.',
  'data.translation': 'Käännökset: peitetyt kommentit, joille joku pyytää käännöksen, lähetetään palveluun {service}.',
  'data.no-translation': 'Kommentteja ei lähetetä käännöspalveluun; selain voi kääntää ne lukijan koneella.',
  'data.sign-in-through': 'Kirjautuminen: {service}.',
  'data.sign-in-here': 'Palveluun kirjaudutaan sen omalla salasanalla tai pääsyavaimella.',
  'data.route-out': {
    one: 'Kommentit, joiden aihe on {categories}, poistetaan kaikilta listoilta, ja ne menevät {count} nimetylle henkilölle.',
    other: 'Kommentit, joiden aihe on {categories}, poistetaan kaikilta listoilta, ja ne menevät {count} nimetylle henkilölle.',
  },
  'data.category-harassment': 'häirintä',
  'data.category-discrimination': 'syrjintä',
  'data.category-security': 'turvallisuus',
  'data.category-health': 'terveys',
  'data.category-self-harm': 'itsetuhoisuus',
  'data.no-route-out':
    'Häirintää, terveyttä ja vastaavaa koskevia kommentteja ei ohjata nimetylle henkilölle: toiminto on pois käytöstä.',
  'data.exports': 'Viennit ja API antavat peitetyt tiedot samoin säännöin. Vienneistä kirjataan tekijä.',
  'data.rights': 'Rekisteröidyn oikeudet',
  'data.rights-members':
    'Jäsenet näkevät omat kiitoksensa ja asettavat suostumuksensa milloin tahansa; se koskee myös aiempaa. He voivat merkitä kiitoksen nähdyksi; Experience Management Office näkee merkinnän kiitoksen yhteydessä.',
  'data.rights-officer':
    'Experience Officer voi antaa kaiken yhdestä henkilöstä tallennetun ja poistaa vastaajan tai jäsenen kaikkialta; siitä jää kuitti. Poistot pysyvät voimassa, vaikka varmuuskopio palautetaan tai tiedosto tuodaan uudelleen.',
  'data.erasures': { one: 'Poistoja tähän mennessä: {count}.', other: 'Poistoja tähän mennessä: {count}.' },
} satisfies Messages
