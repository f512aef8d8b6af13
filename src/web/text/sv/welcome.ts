import type { Messages } from '../text.js'

export default {
  'welcome.title': 'Välkommen till verbatim',
  'welcome.lead':
    'Den läser vad folk skriver i IT-enkäter och förbereder månadens möte: problem, idéer och vilka som har tackats.',
  'welcome.sample': 'Exempeldata',
  'welcome.sample-what':
    'Omkring 2 000 påhittade svar på ett färjerederis enkäter. Analysen tar en minut eller två och du kan ta bort dem senare med ett klick.',
  'welcome.load': 'Läs in exemplet',
  'welcome.officer': 'En Experience Officer kan läsa in exemplet.',
  'welcome.has-data': 'Svar är importerade',
  'welcome.responses': { one: '{count} svar finns här.', other: '{count} svar finns här.' },
  'welcome.open': 'Öppna startsidan',
  'welcome.own': 'Din egen enkät',
  'welcome.own-what':
    'Vilken export som helst med betyg, kommentar eller båda. Kolumnerna känns igen, och du ser hur de läses innan något sparas.',
  'welcome.choose': 'Börja med din fil',
  'welcome.member': 'En medlem av Experience Management Office kan importera en fil.',
  'welcome.path': 'Från fil till möte',
  'welcome.step-import': 'Importera',
  'welcome.what-import': 'Släpp enkätexporten. Varje kommentar analyseras på den här servern; inget lämnar den.',
  'welcome.step-review': 'Granska',
  'welcome.what-review': 'Avgör de oklara kommentarerna: en tangent per svar. Modellerna lär sig av det.',
  'welcome.step-choose': 'Välj',
  'welcome.what-choose': 'Fäst de kommentarer och teman som mötet ska ta upp och gör dagordningen.',
  'welcome.step-freeze': 'Frys och skicka',
  'welcome.what-freeze': 'Frys underlaget så att alla ser samma siffror och bjud in deltagarna.',
  'welcome.step-present': 'Presentera',
  'welcome.what-present': 'Gå igenom det på en stor skärm och skriv ned åtgärder när ni enas om dem.',
  'welcome.step-follow-up': 'Följ upp',
  'welcome.what-follow-up': 'Följ åtgärder och initiativ och se nästa månad om de gjorde skillnad.',
} satisfies Messages
