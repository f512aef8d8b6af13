import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Luottamukselliset',
  'confidential.hint':
    'Nämä kommentit poistuivat kaikilta listoilta sisältönsä vuoksi. Vain niiden vastaanottajat lukevat ne täällä; jokainen lukukerta kirjataan valvontalokiin.',
  'confidential.open': 'Avoimet',
  'confidential.handled': 'Käsitellyt',
  'confidential.none-open': 'Ei avoimia kommentteja',
  'confidential.none-handled': 'Ei käsiteltyjä kommentteja',
  'confidential.none-hint': 'Uudet tulevat sähköpostitse ja näkyvät täällä.',
  'confidential.newest': { one: 'Uusin näytetään.', other: 'Uusimmat {count} näytetään.' },
  'confidential.off': 'Nimetyn henkilön kommentit eivät ole käytössä',
  'confidential.off-hint':
    'Ota käyttöön nimeämällä vastaanottaja asetuksissa. Häirintää, syrjintää, tietoturvapoikkeamia, terveyttä ja itsetuhoisuutta koskevat kommentit poistuvat silloin kaikilta listoilta ja menevät tälle henkilölle.',
  'confidential.others': 'Vain vastaanottajat lukevat nämä',
  'confidential.others-hint':
    'Avoimia: {open}. Käsiteltyjä: {handled}. Ne menevät osoitteeseen {to}; lukija kirjautuu sisään sillä osoitteella.',
  'confidential.to-settings': 'Avaa asetukset',
  'confidential.not-yours': 'Vain tällaisten kommenttien vastaanottajat lukevat ne täällä.',
  'confidential.comment': 'Kommentti {id}',
  'confidential.found': 'tunnistettu automaattisesti, {at}',
  'confidential.sent-by': 'lähettänyt {by}, {at}',
  'confidential.mailed': 'lähetetty sähköpostitse {at}',
  'confidential.not-mailed': 'ei vielä lähetetty sähköpostitse',
  'confidential.handled-by': 'käsitellyt {by}, {at}',
  'confidential.read': 'Lue',
  'confidential.answered': 'vastattu {day}',
  'confidential.ticket': 'tiketti {ticket}',
  'confidential.handle': 'Merkitse käsitellyksi',
  'confidential.reopen': 'Merkitse avoimeksi',
  'confidential.is-handled': 'Merkitty käsitellyksi',
  'confidential.is-open': 'Merkitty avoimeksi',
  'confidential.keep': 'Palauta listoille',
  'confidential.keep-hint':
    'Kaikki listojen ja pakettien lukijat näkevät kommentin sen jälkeen. Se poistuu tältä sivulta eikä palaa tänne automaattisesti.',
  'confidential.kept': 'Palautettu listoille',
} satisfies Messages
