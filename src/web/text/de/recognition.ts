import type { Messages } from '../text.js'

export default {
  'nav.recognition': 'Anerkennung',
  'nav.feed': 'Dank',
  'nav.mine': 'Meine Anerkennung',
  'recognition.lead': 'Menschen, denen namentlich gedankt wurde und die der Nennung zugestimmt haben, nach Team.',
  'recognition.team': 'Team',
  'recognition.all-teams': 'Alle Teams',
  'recognition.no-team': 'Ohne Team',
  'recognition.print-cards': 'Drucken',
  'recognition.public-wall': 'Öffentliche Wand',
  'recognition.wall': 'Als Wand zeigen',
  'recognition.wall-of': 'Wand von {team}',
  'recognition.none': 'Keine Anerkennung in diesem Zeitraum',
  'recognition.none-hint':
    'Dank erscheint hier, sobald die Listen erstellt sind, die Person der Nennung zugestimmt hat und nichts zur Prüfung zurückgehalten wird.',
  'recognition.times': { one: 'Einmal gedankt', other: '{count}-mal gedankt' },
  'recognition.since': '{total} seit {day}',
  'recognition.reach': '{recognised} von {members} Mitgliedern gedankt',
  'recognition.per-hundred-tickets': '{value} je 100 Tickets',
  'recognition.per-hundred-responses': '{value} je 100 Antworten',
  'recognition.unquoted': 'Namentlich gedankt.',
  'recognition.seen-on': 'Gesehen am {day}',
  'recognition.card': 'Karte',
  'recognition.card-of': 'Karte für {name}',
  'recognition.thank-you': 'Danke, {name}',
  'recognition.print': 'Drucken',
  'recognition.save': 'Als Bild speichern',
  'recognition.file': 'Dank an {name}',
  'recognition.more': 'Frühere zeigen',
  'recognition.everybody': 'Alle',
  'recognition.everybody-hint': 'Was über Kolleginnen und Kollegen gesagt wurde, die öffentlicher Anerkennung zugestimmt haben.',
  'recognition.team-hint':
    'Was über Mitglieder dieses Teams gesagt wurde. Nur dieses Team und das Experience Management Office sehen es.',
  'recognition.none-yet': 'Noch kein Dank',
  'recognition.none-yet-hint': 'Dank erscheint hier, sobald die Listen des Monats erstellt sind.',
  'recognition.none-off': 'Sie möchten nirgends genannt werden, deshalb wird kein Dank gezeigt.',
  'recognition.not-linked': 'Ihr Konto ist nicht mit der Teamliste verknüpft',
  'recognition.not-linked-hint':
    'Bitten Sie einen Experience Officer darum: Dann sehen Sie hier, was über Sie gesagt wurde, und entscheiden, wer es noch sieht.',
  'recognition.said': 'Was über Sie gesagt wurde',
  'recognition.seen-hint':
    'Markieren Sie, was Sie gesehen haben. Darf Ihr Dank dem Experience Management Office gezeigt werden, sieht es die Markierung.',
  'recognition.mark-seen': 'Als gesehen markieren',
  'recognition.mark-unseen': 'Als nicht gesehen markieren',
  'recognition.consent': 'Wer Dank sieht, der Sie nennt',
  'recognition.consent-hint':
    'In der Teamliste sind Sie {name}. Ihre Wahl gilt sofort, auch für Früheres. Die Kommentare selbst bleiben in Berichten, ohne Ihren Namen, wo Sie ihn nicht möchten.',
  'recognition.consent-question': 'Wenn Ihnen jemand namentlich dankt, sehen es',
  'recognition.consent-public': 'Alle',
  'recognition.consent-public-hint':
    'Alle, die diesen Dienst öffnen können, auf der öffentlichen Wand und in Kanälen, in denen Anerkennung gepostet wird.',
  'recognition.consent-team': 'Mein Team',
  'recognition.consent-team-hint':
    'Ihr Team in seinem Feed und auf seiner Wand, und das Experience Management Office in Listen, Packs und Berichten.',
  'recognition.consent-private': 'Nur ich',
  'recognition.consent-private-hint':
    'Sie, auf dieser Seite. Es steht in keiner Liste, keinem Pack, Bericht oder Feed anderer. Experience Officer, die den Dienst betreiben, könnten Ihren eigenen Feed öffnen.',
  'recognition.consent-off': 'Niemand',
  'recognition.consent-off-hint': 'Ihr Name wird nirgends gezeigt, und für Sie wird kein Dank gesammelt.',
  'recognition.consent-save': 'Speichern',
  'recognition.consent-saved': 'Gespeichert. Es gilt ab jetzt, auch für früheren Dank.',
} satisfies Messages
