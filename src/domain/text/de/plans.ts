import type { Messages } from '../message.js'

export default {
  'plan.tried': {
    one: 'Erprobt an den Kommentaren des neuesten Zeitraums, der erstellt ist',
    other: 'Erprobt an den Kommentaren der neuesten {count} Zeiträume, die erstellt sind',
  },
  'plan.renamed': 'Nur der Name ändert sich: Die Kommentare bleiben im Thema',
  'plan.follow': 'Kommentare, die Menschen verschoben haben, folgen',
  'plan.area-new': 'Der Bereich „{area}“ ist neu: Es wurde noch nichts daraus erstellt',
  'plan.not-listed': '{period} wird nicht aufgeführt: Weniger als {min} Antworten kämen hinzu, fielen weg oder blieben',
  'plan.hides': '{period} würde verborgen: weniger als {min} Antworten',
  'plan.shows': '{period} würde gezeigt: mindestens {min} Antworten',
  'plan.slices': '{where}: {slices|commas}',
  'plan.models-same': 'Kein Etikett käme von anderen Modellen: Nichts ändert sich',
  'plan.models-again':
    'Die Kommentare werden im Hintergrund neu analysiert, Themen und Listen daraus neu erstellt. Was Menschen zu einem Etikett entschieden haben, bleibt',
  'plan.members': {
    one: '{some} von {count} Mitglied ist neu oder geändert',
    other: '{some} von {count} Mitgliedern sind neu oder geändert',
  },
  'plan.newest-only': {
    one: 'Für diese Vorschau wurde nur der neueste Kommentar gelesen, der eines von ihnen nennen könnte',
    other: 'Für diese Vorschau wurden nur die neuesten {count} Kommentare gelesen, die eines von ihnen nennen könnten',
  },
  'doubt.part-of': 'es könnte {names|or} sein',
  'doubt.unknown': 'es ist kein bekannter Name',
  'doubt.place': 'es könnte ein Ort sein',
  'doubt.product': 'es könnte ein Produkt sein',
  'doubt.firm': 'es könnte eine Firma sein',
  'doubt.dimension': 'es ist auch ein Wert der Dimension „{dimension}“',
  'doubt.several': 'es könnte eines von mehreren Mitgliedern sein',
  'doubt.assigned': 'diesem Namen sind auch Tickets zugewiesen',
  'ask.score': 'Keine Spalte wurde als Bewertung erkannt.',
  'ask.comment': 'Keine Spalte wurde als Kommentar erkannt.',
  'ask.time': 'Keine Spalte wurde als Zeit erkannt.',
  'ask.could-be': '{question} Dem Inhalt nach könnten es diese sein: {columns|commas}.',
  'ask.scale': 'Die Bewertungen in „{column}“ liegen alle zwischen 1 und 5. Die Skala könnte 1 bis 5 oder 0 bis 10 sein.',
  'ask.dates': 'Die Daten in „{column}“ könnten Tag/Monat oder Monat/Tag sein, zum Beispiel in Zeile {line}.',
  'ask.dates-both': 'Die Daten in „{column}“ sind in Zeile {day} Tag/Monat und in Zeile {month} Monat/Tag.',
  'note.second-header': 'Die Kopfzeile hat eine zweite Zeile, wie {tool} sie schreibt: übersprungen',
  'note.third-header': 'Die Kopfzeile hat eine zweite und dritte Zeile, wie {tool} sie schreibt: übersprungen',
  'models.too-few':
    'Zu wenige Prüfungen: Nötig sind {segments} Abschnitte, davon {each} mit und {each} ohne das Etikett, und {each} zurückgelegte',
  'models.none-fits': 'Keine Korrektur passt besser zu den Prüfungen als die mitgelieferten Modelle',
  'models.worse-held-out': 'Schlechter bei zurückgelegten Prüfungen',
  'models.worse-gold': 'Schlechter bei der Goldprobe',
} satisfies Messages
