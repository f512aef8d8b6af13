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
  'access.password-short': 'Ein Passwort braucht mindestens {min} Zeichen: Gut sind mehrere Wörter',
  'access.password-long': 'Ein Passwort hat höchstens {max} Zeichen',
  'access.password-repeats': 'Dieses Passwort wiederholt sich: Wählen Sie eines mit mehr verschiedenen Zeichen',
  'access.password-guessable':
    'Dieses Passwort lässt sich leicht aus Ihrem Namen oder Ihrer Adresse erraten: Wählen Sie andere Wörter',
  'access.password-common':
    'Das ist eines der häufigsten Passwörter, oder eines mit angehängten Ziffern: Wählen Sie mehrere andere Wörter',
  'access.recipient-address':
    'An diese Adresse werden vertrauliche Kommentare gesendet, daher kann ein Link kein Konto mit ihr öffnen. Ein Experience Officer muss sie zuerst unter „Kommentare für eine benannte Person“ entfernen und wieder eintragen, nachdem sich die Person angemeldet hat',
  'access.name-missing': 'Geben Sie Ihren Namen und Ihre E-Mail-Adresse ein',
  'access.people_name_key_key': 'Ein anderes Konto hat diesen Namen: Wählen Sie einen anderen',
  'access.people_email_key': 'Es gibt schon ein Konto mit dieser Adresse',
  'access.people_member_id_key': 'Dieses Mitglied der Mitgliederliste gehört schon zu einem anderen Konto',
  'access.people_issuer_subject_key': 'Diese Identität gehört schon zu einem anderen Konto',
  'access.first-taken': 'Jemand anderes hat das erste Konto angelegt: Bitten Sie um eine Einladung',
} satisfies Messages
