import type { Messages } from '../../../domain/text/message.js'

export default {
  'receipt.files':
    'Dateien außerhalb von verbatim bleiben unberührt: das Umfragewerkzeug, heruntergeladene Exporte und Berichte, gesendete E-Mails, der Importordner. Auch ein erneuter Import bringt nichts zurück.',
  'receipt.backups':
    'Frühere Sicherungen enthalten die Daten noch. Wird eine zurückgespielt, wird die Löschung erneut ausgeführt.',
  'receipt.models':
    'Mit Korrekturen an den gelöschten Kommentaren waren Modelle nachtrainiert worden; diese Modelle wurden gelöscht.',
  'receipt.first-names': 'Vornamen allein, in Texten von Menschen, können jemand anderen meinen und blieben stehen.',
  'receipt.retrained': 'Die Modelle wurden ohne sie nachtrainiert: Jetzt läuft Korrektur {id}.',
  'receipt.shipped':
    'Jetzt laufen die mitgelieferten Modelle: Die übrigen Prüfungen reichen zum Nachtrainieren nicht oder verbessern sie nicht.',
  'receipt.later':
    'Ein Server antwortet gerade nicht: Wartende Aufträge werden bereinigt und Unterlagen, Berichte und Listen neu erstellt, sobald er wieder antwortet.',
} satisfies Messages
