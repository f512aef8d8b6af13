import type { Messages } from '../text.js'

export default {
  'nav.confidential': 'Vertraulich',
  'confidential.hint':
    'Diese Kommentare haben wegen ihres Inhalts alle Listen verlassen. Nur ihre Empfänger lesen sie hier; jedes Lesen steht im Prüfprotokoll.',
  'confidential.open': 'Offen',
  'confidential.handled': 'Erledigt',
  'confidential.none-open': 'Keine offenen Kommentare',
  'confidential.none-handled': 'Keine erledigten Kommentare',
  'confidential.none-hint': 'Neue kommen per E-Mail und erscheinen hier.',
  'confidential.newest': { one: 'Der neueste wird gezeigt.', other: 'Die neuesten {count} werden gezeigt.' },
  'confidential.off': 'Kommentare für eine benannte Person sind aus',
  'confidential.off-hint':
    'Nennen Sie in den Einstellungen einen Empfänger, um dies einzuschalten. Kommentare zu Belästigung, Diskriminierung, Sicherheitsvorfällen, Gesundheit und Selbstverletzung verlassen dann alle Listen und gehen an diese Person.',
  'confidential.others': 'Nur für die Empfänger',
  'confidential.others-hint':
    'Offen: {open}. Erledigt: {handled}. Sie gehen an {to}; wer sie lesen will, meldet sich mit dieser Adresse an.',
  'confidential.to-settings': 'Einstellungen öffnen',
  'confidential.not-yours': 'Nur wer solche Kommentare empfängt, liest sie hier.',
  'confidential.comment': 'Kommentar {id}',
  'confidential.found': 'automatisch erkannt, {at}',
  'confidential.sent-by': 'gesendet von {by}, {at}',
  'confidential.mailed': 'per E-Mail gesendet {at}',
  'confidential.not-mailed': 'noch nicht per E-Mail gesendet',
  'confidential.handled-by': 'erledigt von {by}, {at}',
  'confidential.read': 'Lesen',
  'confidential.answered': 'beantwortet {day}',
  'confidential.ticket': 'Ticket {ticket}',
  'confidential.handle': 'Als erledigt markieren',
  'confidential.reopen': 'Als offen markieren',
  'confidential.is-handled': 'Als erledigt markiert',
  'confidential.is-open': 'Als offen markiert',
  'confidential.keep': 'Zurück auf die Listen',
  'confidential.keep-hint':
    'Dann sehen alle den Kommentar, die Listen und Unterlagen lesen. Er verlässt diese Seite und kommt nicht von selbst wieder hierher.',
  'confidential.kept': 'Wieder auf den Listen',
} satisfies Messages
