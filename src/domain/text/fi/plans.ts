import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Kokeiltu uusimman kootun jakson kommenteilla',
    other: 'Kokeiltu {count} uusimman kootun jakson kommenteilla',
  },
  'plan.renamed': 'Vain nimi muuttuu: kommentit pysyvät teemassa',
  'plan.follow': 'Ihmisten siirtämät kommentit seuraavat mukana',
  'plan.area-new': 'Alue ”{area}” on uusi: siitä ei ole vielä koottu mitään',
  'plan.not-listed': '{period} ei ole luettelossa: alle {min} vastausta tulisi, lähtisi tai jäisi',
  'plan.hides': '{period} piilotettaisiin: alle {min} vastausta',
  'plan.shows': '{period} näytettäisiin: vähintään {min} vastausta',
  'plan.slices': '{where}: {slices|commas}',
  'plan.models-same': 'Mikään luokka ei tulisi toisista malleista: mikään ei muutu',
  'plan.models-again':
    'Kommentit analysoidaan taustalla uudelleen, ja teemat ja listat kootaan siitä. Se, mitä ihmiset ovat sanoneet luokasta, säilyy',
  'plan.members': {
    one: '{some}/{count} jäsenestä on uusi tai muuttunut',
    other: '{some}/{count} jäsenestä on uusia tai muuttuneita',
  },
  'plan.newest-only': {
    one: 'Tätä suunnitelmaa varten luettiin vain uusin kommentti, jossa joku heistä voidaan mainita',
    other: 'Tätä suunnitelmaa varten luettiin vain uusimmat {count} kommenttia, joissa joku heistä voidaan mainita',
  },
  'doubt.part-of': 'voi olla {names|or}',
  'doubt.unknown': 'ei ole tunnettu nimi',
  'doubt.place': 'voi olla paikka',
  'doubt.product': 'voi olla tuote',
  'doubt.firm': 'voi olla yritys',
  'doubt.dimension': 'on myös ulottuvuuden ”{dimension}” arvoissa',
  'doubt.several': 'voi olla joku useasta jäsenestä',
  'doubt.assigned': 'nimelle on myös osoitettu tikettejä',
  'ask.score': 'Mitään saraketta ei tunnistettu arvosanaksi.',
  'ask.comment': 'Mitään saraketta ei tunnistettu kommentiksi.',
  'ask.time': 'Mitään saraketta ei tunnistettu ajaksi.',
  'ask.could-be': '{question} Sisällön perusteella se voisi olla jokin näistä: {columns|commas}.',
  'ask.scale': 'Sarakkeen ”{column}” arvosanat ovat kaikki välillä 1–5. Asteikko voi olla 1–5 tai 0–10.',
  'ask.dates': 'Sarakkeen ”{column}” päivämäärät voivat olla päivä/kuukausi tai kuukausi/päivä, esimerkiksi rivillä {line}.',
  'ask.dates-both': 'Sarakkeen ”{column}” päivämäärät ovat rivillä {day} päivä/kuukausi ja rivillä {month} kuukausi/päivä.',
  'note.second-header': 'Otsikossa on toinen rivi, kuten {tool} sen kirjoittaa: ohitettiin',
  'note.third-header': 'Otsikossa on toinen ja kolmas rivi, kuten {tool} ne kirjoittaa: ohitettiin',
  'models.too-few':
    'Liian vähän tarkistuksia: tarvitaan {segments} osaa, joista {each} luokan kanssa ja {each} ilman, sekä {each} vertailua varten',
  'models.none-fits': 'Mikään korjaus ei sovi tarkistuksiin paremmin kuin mukana tulleet mallit',
  'models.worse-held-out': 'Huonompi vertailua varten jätetyissä tarkistuksissa',
  'models.worse-gold': 'Huonompi vertailuaineistossa',
} satisfies Messages
