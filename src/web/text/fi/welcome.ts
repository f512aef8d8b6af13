import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Tervetuloa verbatimiin',
  'welcome.lead':
    'Se lukee IT-kyselyjen kommentit ja valmistelee kuukausittaisen kokouksen: ongelmat, ideat ja kiitosta saaneet.',
  'welcome.sample': 'Esimerkkiaineisto',
  'welcome.sample-what':
    'Noin 2 000 keksittyä vastausta lauttayhtiön kyselyihin. Analyysi kestää minuutin tai kaksi, ja voit poistaa ne myöhemmin yhdellä napsautuksella.',
  'welcome.load': 'Lataa esimerkki',
  'welcome.officer': 'Experience Officer voi ladata esimerkin.',
  'welcome.has-data': 'Vastauksia on tuotu',
  'welcome.responses': { one: '{count} vastaus on tuotu.', other: '{count} vastausta on tuotu.' },
  'welcome.open': 'Avaa etusivu',
  'welcome.own': 'Oma kyselysi',
  'welcome.own-what':
    'Mikä tahansa tiedosto, jossa on arvosana, kommentti tai molemmat. Sarakkeet tunnistetaan, ja näet tulkinnan ennen tallennusta.',
  'welcome.choose': 'Aloita omalla tiedostolla',
  'welcome.member': 'Experience Management Officen jäsen voi tuoda tiedoston.',
  'welcome.path': 'Tiedostosta kokoukseen',
  'welcome.step-import': 'Tuo',
  'welcome.what-import': 'Pudota kyselytiedosto. Kommentit analysoidaan tällä palvelimella, eikä mitään lähetetä muualle.',
  'welcome.step-review': 'Tarkista',
  'welcome.what-review': 'Ratkaise epäselvät kommentit: yksi näppäin vastausta kohti. Mallit oppivat siitä.',
  'welcome.step-choose': 'Valitse',
  'welcome.what-choose': 'Kiinnitä kommentit ja teemat, joista kokouksessa puhutaan, ja laadi esityslista.',
  'welcome.step-freeze': 'Jäädytä ja lähetä',
  'welcome.what-freeze': 'Jäädytä paketti, jotta kaikki näkevät samat luvut, ja kutsu osallistujat.',
  'welcome.step-present': 'Esitä',
  'welcome.what-present': 'Käy paketti läpi suurelta näytöltä ja kirjaa toimenpiteet sitä mukaa kuin niistä sovitaan.',
  'welcome.step-follow-up': 'Seuraa',
  'welcome.what-follow-up': 'Seuraa toimenpiteitä ja hankkeita ja katso ensi kuussa, oliko niistä apua.',
} satisfies Messages
