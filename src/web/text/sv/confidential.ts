import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Konfidentiellt',
  'confidential.hint':
    'De här kommentarerna har lämnat alla listor på grund av vad de säger. Bara mottagarna läser dem här, och varje läsning skrivs i granskningsloggen.',
  'confidential.open': 'Öppna',
  'confidential.handled': 'Hanterade',
  'confidential.none-open': 'Inga öppna kommentarer',
  'confidential.none-handled': 'Inga hanterade kommentarer',
  'confidential.none-hint': 'Nya kommer med e-post och visas här.',
  'confidential.newest': { one: 'Den senaste visas.', other: 'De {count} senaste visas.' },
  'confidential.off': 'Kommentarer för en namngiven person är avstängt',
  'confidential.off-hint':
    'Ange en mottagare i inställningarna för att slå på det här. Kommentarer om trakasserier, diskriminering, säkerhetsincidenter, hälsa och självskada lämnar då alla listor och går till den personen.',
  'confidential.others': 'Läses bara av mottagarna',
  'confidential.others-hint':
    'Öppna: {open}. Hanterade: {handled}. De går till {to}, som loggar in med den adressen för att läsa dem.',
  'confidential.to-settings': 'Öppna inställningarna',
  'confidential.not-yours': 'Bara de som tar emot sådana kommentarer läser dem här.',
  'confidential.comment': 'Kommentar {id}',
  'confidential.found': 'identifierad automatiskt, {at}',
  'confidential.sent-by': 'skickad av {by}, {at}',
  'confidential.mailed': 'skickad med e-post {at}',
  'confidential.not-mailed': 'inte skickad med e-post än',
  'confidential.handled-by': 'hanterad av {by}, {at}',
  'confidential.read': 'Läs',
  'confidential.answered': 'besvarad {day}',
  'confidential.ticket': 'ärende {ticket}',
  'confidential.handle': 'Markera som hanterad',
  'confidential.reopen': 'Markera som öppen',
  'confidential.is-handled': 'Markerad som hanterad',
  'confidential.is-open': 'Markerad som öppen',
  'confidential.keep': 'Lägg tillbaka på listorna',
  'confidential.keep-hint':
    'Alla som läser listor och underlag kan då se kommentaren. Den lämnar sidan och skickas inte hit automatiskt igen.',
  'confidential.kept': 'Tillbaka på listorna',
} satisfies Messages
