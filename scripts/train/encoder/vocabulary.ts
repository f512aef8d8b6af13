import { DIMENSIONS, type Glove } from './glove.js'

const EVERYDAY = 38_000
const NEIGHBOURS = 60
const LARGEST = 52_000
const WORD = /^[a-z0-9][a-z0-9'+#.-]*$/

/** Words around which rare technical words are looked for. */
const TECHNICAL =
  `vpn wifi router firewall proxy login password authentication sso laptop desktop printer scanner toner headset monitor
keyboard webcam docking bluetooth usb hdmi driver firmware bios windows linux ubuntu macos osx ios android outlook exchange sharepoint excel
powerpoint onenote skype webex citrix vmware virtualization sap oracle salesforce servicenow jira confluence intranet helpdesk ticketing
database sql mysql postgresql query linq hibernate spring java javascript jquery ajax php python ruby perl scala haskell clojure matlab bash
shell cygwin unix apache nginx tomcat iis wordpress drupal magento joomla plugin cms svn git subversion mercurial repository commit cocoa
xcode objective-c iphone qt gtk gui widget compiler visual studio vba macro spreadsheet pivot xml json html css http https url api rest soap
wsdl regex array string pointer function class object inheritance template thread mutex deadlock exception debugging runtime bytecode
encryption ssl tls certificate malware phishing spyware antivirus backup restore disk raid ssd partition server cluster cloud azure aws
docker kubernetes bandwidth latency ethernet lan wlan dhcp dns ip ldap active directory smartphone tablet ipad app software install
uninstall update patch upgrade reboot crash freeze lag glitch bug timeout error spam mailbox inbox calendar attachment payroll timesheet
onboarding invoice procurement expense reimbursement badge forklift barcode rfid pos terminal kiosk chatbot voicemail dialup broadband
modem hotspot roaming sim charger battery adapter cable plug socket cpu gpu ram motherboard`.split(/\s+/)

/**
 * The words that the encoder knows: everyday English, the given words, and what stands close to technical ones, in the order of their
 * frequency.
 * @param wanted words of the corpora
 */
export function chooseVocabulary(glove: Glove, wanted: ReadonlySet<string>): string[] {
  const chosen = new Set(glove.words.slice(0, EVERYDAY).filter((word) => WORD.test(word)))
  for (const word of glove.words) if (wanted.has(word)) chosen.add(word)
  const rare = glove.words.filter((word) => !chosen.has(word) && /^[a-z][a-z0-9+#.-]+$/.test(word))
  const vectors = new Float32Array(rare.length * DIMENSIONS)
  rare.forEach((word, row) => {
    vectors.set(unit(glove.vector(word)), row * DIMENSIONS)
  })
  const known = new Set(glove.words)
  for (const seed of TECHNICAL) {
    if (!known.has(seed)) continue
    chosen.add(seed)
    const centre = unit(glove.vector(seed))
    const scores = new Float32Array(rare.length)
    for (let row = 0; row < rare.length; row++) {
      let sum = 0
      for (let d = 0; d < DIMENSIONS; d++) sum += centre[d]! * vectors[row * DIMENSIONS + d]!
      scores[row] = sum
    }
    const nearest = [...scores.keys()].filter((row) => scores[row]! > 0.35).sort((a, b) => scores[b]! - scores[a]! || a - b)
    for (const row of nearest.slice(0, NEIGHBOURS)) chosen.add(rare[row]!)
  }
  return glove.words.filter((word) => chosen.has(word)).slice(0, LARGEST)
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
