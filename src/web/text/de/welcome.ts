import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Willkommen bei verbatim',
  'welcome.lead':
    'verbatim liest, was Menschen in IT-Umfragen schreiben, und bereitet die monatliche Experience-Besprechung vor: Probleme, Ideen und wem gedankt wurde.',
  'welcome.sample': 'Beispieldaten',
  'welcome.sample-what':
    'Rund 2.000 erfundene Antworten aus Umfragen einer Fährgesellschaft. Die Analyse dauert ein bis zwei Minuten; später entfernen Sie sie mit einem Klick.',
  'welcome.load': 'Beispiel laden',
  'welcome.officer': 'Ein Experience Officer kann das Beispiel laden.',
  'welcome.has-data': 'Antworten sind importiert',
  'welcome.responses': { one: '{count} Antwort ist vorhanden.', other: '{count} Antworten sind vorhanden.' },
  'welcome.open': 'Startseite öffnen',
  'welcome.own': 'Ihre eigene Umfrage',
  'welcome.own-what':
    'Jeder Export mit Bewertung, Kommentar oder beidem. Spalten werden erkannt; Sie sehen, wie sie gelesen werden, bevor etwas gespeichert wird.',
  'welcome.choose': 'Mit Ihrer Datei beginnen',
  'welcome.member': 'Ein Mitglied des Experience Management Office kann eine Datei importieren.',
  'welcome.path': 'Von der Datei zur Besprechung',
  'welcome.step-import': 'Importieren',
  'welcome.what-import':
    'Ziehen Sie den Umfrageexport hinein. Jeder Kommentar wird auf diesem Server analysiert; nichts verlässt ihn.',
  'welcome.step-review': 'Prüfen',
  'welcome.what-review': 'Entscheiden Sie über unklare Kommentare: eine Taste pro Antwort. Die Modelle lernen daraus.',
  'welcome.step-choose': 'Auswählen',
  'welcome.what-choose':
    'Heften Sie Kommentare und Themen an, über die gesprochen werden soll, und legen Sie die Tagesordnung fest.',
  'welcome.step-freeze': 'Einfrieren und senden',
  'welcome.what-freeze': 'Frieren Sie die Unterlage ein, damit alle dieselben Zahlen sehen, und laden Sie ein.',
  'welcome.step-present': 'Präsentieren',
  'welcome.what-present': 'Gehen Sie die Unterlage auf einem großen Bildschirm durch und halten Sie Maßnahmen gleich fest.',
  'welcome.step-follow-up': 'Nachverfolgen',
  'welcome.what-follow-up': 'Verfolgen Sie Maßnahmen und Initiativen und sehen Sie im nächsten Monat, ob sie gewirkt haben.',
} satisfies Messages
