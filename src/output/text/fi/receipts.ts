import type { Messages } from '../../../domain/text/message.js'

export default {
  'receipt.files':
    'Verbatimin ulkopuolisiin tiedostoihin ei kosketa: kyselytyökalu, ladatut viennit ja raportit, lähetetyt viestit, tuontikansio. Uusi tuonti ei palauta mitään.',
  'receipt.backups': 'Aiemmat varmuuskopiot sisältävät yhä tiedot. Poisto tehdään uudelleen, kun varmuuskopio palautetaan.',
  'receipt.models': 'Poistettujen kommenttien korjauksilla oli opetettu malleja uudelleen; ne mallit poistettiin.',
  'receipt.first-names': 'Pelkät etunimet ihmisten kirjoittamissa teksteissä voivat tarkoittaa jotakuta muuta, ja ne jätettiin.',
  'receipt.retrained': 'Mallit opetettiin uudelleen ilman niitä: nyt käytössä on korjaus {id}.',
  'receipt.shipped':
    'Nyt käytössä ovat mukana tulleet mallit: jäljellä olevat tarkistukset eivät riitä uudelleen opetukseen tai eivät paranna malleja.',
  'receipt.later':
    'Palvelin ei vastaa juuri nyt: kun se vastaa, jonossa olevat työt siivotaan ja paketit, raportit ja listat koostetaan uudelleen.',
} satisfies Messages
