import type { Messages } from '../../../domain/text/message.js'

export default {
  'access.sign-in': 'Anmelden',
  'access.motto': 'Was Menschen über die IT sagen, vorbereitet für die Besprechung.',
  'access.continue-with': 'Weiter mit {name}',
  'access.with-passkey': 'Mit einem Passkey anmelden',
  'access.passkey-problem':
    'Der Passkey wurde nicht benutzt. Versuchen Sie es noch einmal, oder melden Sie sich mit Ihrem Passwort an.',
  'access.with-key': 'Mit einem API-Schlüssel anmelden',
  'access.no-accounts':
    'Es gibt noch keine Konten. Der Dienst hat beim Start einen Link ausgegeben; öffnen Sie ihn, um das erste Konto anzulegen.',
  'access.email': 'E-Mail-Adresse',
  'access.password': 'Passwort',
  'access.forgot': 'Passwort vergessen? Bitten Sie einen Experience Officer um einen Link für ein neues.',
  'access.key': 'API-Schlüssel',
  'access.wrong-password': 'Die Adresse oder das Passwort ist falsch.',
  'access.wrong-key': 'Dieser Schlüssel ist nicht gültig. Kopieren Sie den ganzen Schlüssel; er beginnt mit vb_.',
  'access.new-password': 'Neues Passwort festlegen',
  'access.create-account': 'Ihr Konto anlegen',
  'access.reset-lead': 'Für {name}. Alle Ihre Sitzungen enden, sobald Sie es festlegen.',
  'access.first-lead': 'Das erste Konto ist ein Experience Officer: Es darf alles und kann andere einladen.',
  'access.invited': '{by} lädt Sie als {role} ein.',
  'access.invited-by-name': 'Willkommen, {name}. {by} lädt Sie als {role} ein.',
  'access.name': 'Ihr Name',
  'access.password-of-12': 'Passwort, mindestens 12 Zeichen',
  'access.password-hint': 'Mehrere Wörter ergeben ein gutes Passwort. Ein Passwortmanager ist willkommen.',
  'access.set-password': 'Passwort festlegen',
  'access.create': 'Konto anlegen',
  'access.role-officer': 'Experience Officer',
  'access.role-member': 'XMO-Mitglied',
  'access.role-area-member': 'Bereichsmitglied',
  'access.role-team-reader': 'Teamleser',
} satisfies Messages
