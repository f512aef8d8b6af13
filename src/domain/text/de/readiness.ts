import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} Woche', other: '{count} Wochen' },
  'count.months': { one: '{count} Monat', other: '{count} Monate' },
  'count.quarters': { one: '{count} Quartal', other: '{count} Quartale' },
  'count.years': { one: '{count} Jahr', other: '{count} Jahre' },
  'kind.week': 'Woche',
  'kind.month': 'Monat',
  'kind.quarter': 'Quartal',
  'kind.year': 'Jahr',
  'mode.is-explain': 'Besprechung zum Erklären',
  'mode.is-discuss': 'Besprechung zum Diskutieren',
  'mode.is-decide': 'Besprechung zum Entscheiden',
  'mode.first':
    'Dies ist der erste Zeitraum mit Daten. Erklären Sie die Zahlen und woher sie kommen. Treffen Sie noch keine Entscheidungen auf dieser Grundlage.',
  'mode.second':
    'Dies ist der zweite Zeitraum mit Daten. Vergleichen Sie beide, fragen Sie, ob sie zu dem passen, was man im Alltag sieht, und halten Sie fest, was noch fehlt.',
  'mode.third': 'Für mindestens {periods} liegen Daten vor. Entscheiden Sie damit, wer was bis wann tut.',
  'ready.responses': {
    one: 'Nur {count} Antwort: Einzelne Antworten können jede Zahl verändern.',
    other: 'Nur {count} Antworten: Einzelne Antworten können jede Zahl verändern.',
  },
  'ready.comments': {
    one: 'Nur {count} Kommentar konnte analysiert werden: zu wenig, um gemeinsame Themen zu finden.',
    other: 'Nur {count} Kommentare konnten analysiert werden: zu wenig, um gemeinsame Themen zu finden.',
  },
  'ready.before': 'der Zeitraum davor',
  'ready.year-ago': 'derselbe Zeitraum im Vorjahr',
  'ready.no-comparison': 'Kein Vergleich möglich, zu wenige Antworten: {periods}.',
  'ready.incomplete':
    'Unvollständige Daten: {periods}. Die erste Antwort kam erst nach Beginn. Anzahlen werden nicht damit verglichen, andere Werte mit dem vorhandenen Teil.',
  'ready.part': { one: '{some} von {count} Kommentar', other: '{some} von {count} Kommentaren' },
  'ready.waiting': {
    one: '{part} wurde noch nicht analysiert: Erstellen Sie die Unterlage später neu.',
    other: '{part} wurden noch nicht analysiert: Erstellen Sie die Unterlage später neu.',
  },
  'ready.unsupported': {
    one: '{part} ist in einer nicht unterstützten Sprache: Diese Antworten zählen in den Zahlen, stehen aber nicht in den Listen.',
    other:
      '{part} sind in einer nicht unterstützten Sprache: Diese Antworten zählen in den Zahlen, stehen aber nicht in den Listen.',
  },
  'ready.failed': {
    one: '{part} konnte nicht analysiert werden: Gründe unter „Abdeckung“.',
    other: '{part} konnten nicht analysiert werden: Gründe unter „Abdeckung“.',
  },
  'ready.unlabelled': {
    one: '{some} von {count} analysierten Kommentar hat kein Etikett: Lesen Sie ihn, es geht vielleicht um andere Themen.',
    other:
      '{some} von {count} analysierten Kommentaren haben kein Etikett: Lesen Sie einige davon, es geht vielleicht um andere Themen.',
  },
  'ready.not-measured': 'Die Etiketten sind noch nicht gemessen: {note}.',
  'ready.too-few-read': '{read} von {items} Kommentaren wurden gelesen, Werte gibt es ab {min}',
  'ready.measured': 'Etiketten, gemessen an {read} (95-%-Intervall): {figures|semicolons}.',
  'ready.read': {
    one: '{count} Kommentar aus {month}, ohne die Antwort der Modelle gelesen',
    other: '{count} Kommentaren aus {month}, ohne die Antwort der Modelle gelesen',
  },
  'ready.precision-and-recall': '{label}: {precision} der vergebenen sind richtig, {recall} von allen werden gefunden',
  'ready.precision': '{label}: {precision} der vergebenen sind richtig',
  'ready.recall': '{label}: {recall} von allen werden gefunden',
  'ready.share': '{value} % ({low}–{high})',
  'ready.label-improvement_idea': 'Ideen',
  'ready.label-pain_point': 'Probleme',
  'ready.label-praise': 'Lob',
  'ready.slices': '{names}: zu wenige Antworten.',
  'ready.privacy': {
    one: '{count} Gruppe wird nicht angezeigt: Sie ließe auf weniger als {min} Personen schließen.',
    other: '{count} Gruppen werden nicht angezeigt: Sie ließen auf weniger als {min} Personen schließen.',
  },
  'ready.unlisted': {
    one: '{count} Person, der namentlich gedankt wurde, steht noch nicht in der Mitgliederliste: Fügen Sie sie mit „verbatim roster suggest“ oder in den Einstellungen hinzu (/app/settings/roster).',
    other:
      '{count} Personen, denen namentlich gedankt wurde, stehen noch nicht in der Mitgliederliste: Fügen Sie sie mit „verbatim roster suggest“ oder in den Einstellungen hinzu (/app/settings/roster).',
  },
  'ready.no-roster':
    'Es gibt noch keine Mitgliederliste: Fügen Sie Mitglieder mit „verbatim roster DATEI“ oder in den Einstellungen hinzu (/app/settings/roster).',
  'ready.agenda':
    'Die Tagesordnung braucht {asked} Minuten, es stehen aber nur {minutes} zur Verfügung: Jeder Punkt wurde gekürzt.',
  'ready.hidden': {
    one: '{count} Kommentar wurde seit dem Erstellen dieser Unterlage in den Listen ausgeblendet und wird nicht angezeigt.',
    other: '{count} Kommentare wurden seit dem Erstellen dieser Unterlage in den Listen ausgeblendet und werden nicht angezeigt.',
  },
  'ready.raised':
    'Diese Unterlage wurde unter einem niedrigeren Minimum als {min} Befragten erstellt, deshalb sind einige Zahlen ausgeblendet. Erstellen Sie die Unterlage neu, um alle Zahlen mit genügend Befragten zu sehen.',
  'ready.erased':
    'Nach dem Erstellen dieser Unterlage wurden Daten einer Person gelöscht: Ihre Kommentare sind entfernt, und Zahlen, hinter denen jetzt weniger als {min} Befragte stehen, sind ausgeblendet.',
} satisfies Messages
