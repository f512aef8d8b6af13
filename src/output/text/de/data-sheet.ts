import type { Messages } from '../../../domain/text/message.js'

export default {
  'data.title': 'Datenblatt: was verbatim speichert und wer es sieht',
  'data.short-title': 'Datenblatt',
  'data.made': 'Erstellt aus der laufenden Konfiguration am {day}. Es enthält keine Daten einer Person.',
  'data.purpose': 'Wozu verbatim dient',
  'data.purpose-reads':
    'verbatim liest Kommentare aus Umfragen zur IT, findet darin Verbesserungsideen, Probleme und Lob und bereitet Besprechungen über die IT-Services vor.',
  'data.purpose-not':
    'Es misst weder Leistung noch Verhalten von Beschäftigten. Namen werden nur in Lob gezeigt; Beschwerden über eine Person erscheinen ohne ihren Namen.',
  'data.automated': 'Automatisierte Entscheidungen',
  'data.automated-none':
    'Keine. verbatim etikettiert und sortiert Kommentare; Menschen lesen sie und entscheiden. Es trifft keine Entscheidung über eine Person und bereitet keine vor.',
  'data.models':
    'Die Etiketten stammen von Modellen, die auf diesem Rechner laufen ({engine}). Dafür wird kein Kommentar an ein externes Sprachmodell gesendet.',
  'data.models-corrected':
    'Die Etiketten stammen von Modellen, die auf diesem Rechner laufen ({engine}, korrigiert durch die Prüfungen dieser Installation). Dafür wird kein Kommentar an ein externes Sprachmodell gesendet.',
  'data.stored': 'Was gespeichert wird',
  'data.responses': { one: '{count} Antwort', other: '{count} Antworten' },
  'data.stored-responses': '{responses}, davon {comments} mit Kommentar. Umfragen: {sources}.',
  'data.stored-responses-from': '{responses}, davon {comments} mit Kommentar, vom {from|day} bis {to|day}. Umfragen: {sources}.',
  'data.none-yet': 'noch keine',
  'data.of-response':
    'Von jeder Antwort: Zeit, Bewertung, Kommentar, verlorene Zeit, Ticketnummer, Bearbeiter des Tickets und diese Dimensionen: {dimensions}.',
  'data.hashes': {
    one: 'IDs von Antworten und Befragten werden nur als Hashwerte mit Schlüssel gespeichert; der Schlüssel liegt außerhalb der Datenbank. {count} Antwort hat den Hashwert einer befragten Person.',
    other:
      'IDs von Antworten und Befragten werden nur als Hashwerte mit Schlüssel gespeichert; der Schlüssel liegt außerhalb der Datenbank. {count} Antworten haben den Hashwert einer befragten Person.',
  },
  'data.of-comment':
    'Von jedem Kommentar: Sprache, Etiketten, Themen, die Namen darin, Stellen mit personenbezogenen Daten und Vektoren zum Sortieren.',
  'data.tickets': {
    one: '{count} Ticket mit Zeiten, Gruppe, Priorität und Bearbeiter.',
    other: '{count} Tickets mit Zeiten, Gruppe, Priorität und Bearbeiter.',
  },
  'data.roster':
    'Die Mitgliederliste: Namen, Schreibweisen, Teams und Einwilligung der Mitglieder ({public} für alle, {team} für das Team, {private} nur für sich selbst, {off} für niemanden).',
  'data.accounts': 'Konten mit Name, E-Mail-Adresse und Rolle; Sitzungen; ein Prüfprotokoll, wer was getan hat.',
  'data.who-sees': 'Wer was sieht',
  'data.masked':
    'Alle sehen Kommentare, in denen E-Mail-Adressen, Telefonnummern und andere personenbezogene Daten maskiert sind, und außerhalb von Lob auch Namen. Mitglieder, die „Nur ich“ oder „Niemand“ gewählt haben, werden nie genannt.',
  'data.unmasked':
    'Nur Experience Officers können einen einzelnen Kommentar mit Namen lesen: Sie müssen einen Grund angeben, der protokolliert wird.',
  'data.role': 'Rolle',
  'data.sees': 'Sieht',
  'data.accounts-head': 'Konten',
  'data.officer-sees': 'alles, verwaltet Personen; einzelne Kommentare mit Namen, protokolliert',
  'data.member-sees': 'maskierte Kommentare, Listen, Unterlagen und Berichte aller Bereiche',
  'data.area-member-sees': 'dasselbe für einzelne Bereiche',
  'data.team-reader-sees': 'Anerkennungen des eigenen Teams, sonst nichts',
  'data.programs': 'Schlüssel von Programmen',
  'data.programs-see': 'so weit ihre Rolle es erlaubt',
  'data.minimums': 'Mindestgruppengrößen',
  'data.minimums-rule':
    'Von weniger Befragten als dem Minimum des Bereichs wird nichts gezeigt: kein Kommentar, keine Zahl, kein Thema, keine Gruppe und nichts, woraus sich so wenige durch Abziehen ableiten ließen.',
  'data.minimum-low': 'Ein Minimum unter 3 schützt niemanden: Es sollte erhöht werden.',
  'data.area': 'Bereich',
  'data.minimum': 'Mindestzahl der Befragten',
  'data.kept': 'Wie lange Daten aufbewahrt werden',
  'data.kept-rules': 'Gelöscht wird einmal am Tag, je Bereich. Überschneiden sich Regeln, gilt die kürzere.',
  'data.kept-no-rule': 'Keine Aufbewahrungsregel ist eingeschaltet: Alles bleibt, bis jemand es löscht.',
  'data.comments': 'Kommentare',
  'data.everything': 'Alles',
  'data.state': 'Stand',
  'data.on': 'ein',
  'data.off': 'aus',
  'data.stays': 'bleibt',
  'data.deleted-after': { one: 'nach {count} Monat gelöscht', other: 'nach {count} Monaten gelöscht' },
  'data.goes': 'Wohin Daten gehen',
  'data.mail': 'E-Mails: Einladungen zu Besprechungen und Nachbereitungen, mit maskierten Kommentaren.',
  'data.no-mail': 'Es werden keine E-Mails gesendet: Kein Mailserver ist eingerichtet.',
  'data.no-webhooks': 'Kein Webhook ist aktiv.',
  'data.webhooks': 'Aktive Webhooks: {webhooks|semicolons}.',
  'data.translation': 'Übersetzungen: Maskierte Kommentare, deren Übersetzung jemand anfordert, gehen an {service}.',
  'data.no-translation':
    'Kommentare gehen an keinen Übersetzungsdienst; Browser können sie auf dem Rechner der Lesenden übersetzen.',
  'data.sign-in-through': 'Die Anmeldung läuft über {service}.',
  'data.sign-in-here': 'Die Anmeldung läuft mit einem Passwort oder Passkey dieses Dienstes.',
  'data.route-out': {
    one: 'Kommentare zu {categories} werden von allen Listen genommen und gehen an {count} benannte Person.',
    other: 'Kommentare zu {categories} werden von allen Listen genommen und gehen an {count} benannte Personen.',
  },
  'data.category-harassment': 'Belästigung',
  'data.category-discrimination': 'Diskriminierung',
  'data.category-security': 'Sicherheit',
  'data.category-health': 'Gesundheit',
  'data.category-self-harm': 'Selbstverletzung',
  'data.no-route-out': 'Kommentare zu Belästigung, Gesundheit und Ähnlichem gehen an keine benannte Person: Das ist aus.',
  'data.exports': 'Exporte und die API liefern maskierte Daten nach denselben Regeln. Wer exportiert, wird protokolliert.',
  'data.rights': 'Rechte der betroffenen Personen',
  'data.rights-members':
    'Mitglieder sehen ihre eigenen Anerkennungen und legen ihre Einwilligung jederzeit selbst fest; sie gilt auch rückwirkend. Sie können Dank als gesehen markieren; das Experience Management Office sieht das dort, wo es den Dank sieht.',
  'data.rights-officer':
    'Ein Experience Officer kann alles herausgeben, was über eine Person gespeichert ist, und eine befragte Person oder ein Mitglied überall löschen, mit einem Beleg. Löschungen gelten auch, wenn eine Sicherung zurückgespielt oder eine Datei erneut importiert wird.',
  'data.erasures': { one: 'Bisher {count} Löschung.', other: 'Bisher {count} Löschungen.' },
} satisfies Messages
