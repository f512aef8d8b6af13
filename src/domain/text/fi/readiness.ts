import type { Messages } from '../message.js'

export default {
  'count.weeks': { one: '{count} viikko', other: '{count} viikkoa' },
  'count.months': { one: '{count} kuukausi', other: '{count} kuukautta' },
  'count.quarters': { one: '{count} vuosineljännes', other: '{count} vuosineljännestä' },
  'count.years': { one: '{count} vuosi', other: '{count} vuotta' },
  'kind.week': 'viikko',
  'kind.month': 'kuukausi',
  'kind.quarter': 'vuosineljännes',
  'kind.year': 'vuosi',
  'mode.is-explain': 'Kokous, jossa selitetään',
  'mode.is-discuss': 'Kokous, jossa keskustellaan',
  'mode.is-decide': 'Kokous, jossa päätetään',
  'mode.first':
    'Tämä on ensimmäinen jakso, jolta on tietoja. Selittäkää luvut ja mistä ne tulevat. Älkää vielä tehkö päätöksiä niiden perusteella.',
  'mode.second':
    'Tämä on toinen jakso, jolta on tietoja. Verratkaa niitä, kysykää, vastaavatko ne sitä, mitä arjessa näkyy, ja kirjatkaa, mitä vielä puuttuu.',
  'mode.third':
    'Tietoja on vähintään näin pitkältä ajalta: {periods}. Päättäkää niiden perusteella, kuka tekee mitä ja mihin mennessä.',
  'ready.responses': {
    one: 'Vain {count} vastaus: muutama vastaus voi muuttaa jokaista lukua.',
    other: 'Vain {count} vastausta: muutama vastaus voi muuttaa jokaista lukua.',
  },
  'ready.comments': {
    one: 'Vain {count} kommentti voitiin analysoida: ei riitä yhteisten teemojen löytämiseen.',
    other: 'Vain {count} kommenttia voitiin analysoida: ei riitä yhteisten teemojen löytämiseen.',
  },
  'ready.before': 'edellinen jakso',
  'ready.year-ago': 'sama jakso vuotta aiemmin',
  'ready.no-comparison': 'Ei vertailua, liian vähän vastauksia: {periods}.',
  'ready.incomplete':
    'Puutteelliset tiedot: {periods}. Ensimmäinen vastaus saatiin vasta jakson alettua. Lukumääriä ei verrata siihen, muita lukuja verrataan saatavilla olevaan osaan.',
  'ready.part': { one: '{some}/{count} kommentista', other: '{some}/{count} kommentista' },
  'ready.waiting': {
    one: '{part} on vielä analysoimatta: koostakaa paketti myöhemmin uudelleen.',
    other: '{part} on vielä analysoimatta: koostakaa paketti myöhemmin uudelleen.',
  },
  'ready.unsupported': {
    one: '{part} on kielellä, jota ei tueta: vastaukset ovat mukana luvuissa mutta eivät listoilla.',
    other: '{part} on kielellä, jota ei tueta: vastaukset ovat mukana luvuissa mutta eivät listoilla.',
  },
  'ready.failed': {
    one: '{part} ei voitu analysoida: syyt ovat kohdassa ”Kattavuus”.',
    other: '{part} ei voitu analysoida: syyt ovat kohdassa ”Kattavuus”.',
  },
  'ready.unlabelled': {
    one: '{some}/{count} analysoidusta kommentista on vailla luokkaa: lukekaa osa niistä, jakso saattaa koskea muita aiheita.',
    other: '{some}/{count} analysoidusta kommentista on vailla luokkaa: lukekaa osa niistä, jakso saattaa koskea muita aiheita.',
  },
  'ready.not-measured': 'Luokkien laatua ei ole vielä mitattu: {note}.',
  'ready.too-few-read': 'luettu {read}/{items} kommenttia, luvut näytetään vasta kun niitä on {min}',
  'ready.measured': 'Luokkien laatu, perustana {read} (95 %:n väli): {figures|semicolons}.',
  'ready.read': {
    one: '{count} kommentti ({month}), luettu ilman mallien vastausta',
    other: '{count} kommenttia ({month}), luettu ilman mallien vastausta',
  },
  'ready.precision-and-recall': '{label}: annetuista {precision} on oikein, kaikista löydetään {recall}',
  'ready.precision': '{label}: annetuista {precision} on oikein',
  'ready.recall': '{label}: kaikista löydetään {recall}',
  'ready.share': '{value} % ({low}–{high})',
  'ready.label-improvement_idea': 'ideat',
  'ready.label-pain_point': 'ongelmat',
  'ready.label-praise': 'kehut',
  'ready.slices': '{names}: liian vähän vastauksia.',
  'ready.privacy': {
    one: '{count} ryhmää ei näytetä: se paljastaisi alle {min} henkilöä.',
    other: '{count} ryhmää ei näytetä: ne paljastaisivat alle {min} henkilöä.',
  },
  'ready.unlisted': {
    one: '{count} nimeltä kiitetty henkilö puuttuu vielä jäsenluettelosta: lisätkää hänet komennolla ”verbatim roster suggest” tai asetuksissa (/app/settings/roster).',
    other:
      '{count} nimeltä kiitettyä henkilöä puuttuu vielä jäsenluettelosta: lisätkää heidät komennolla ”verbatim roster suggest” tai asetuksissa (/app/settings/roster).',
  },
  'ready.no-roster':
    'Jäsenluetteloa ei vielä ole: lisätkää jäsenet komennolla ”verbatim roster TIEDOSTO” tai asetuksissa (/app/settings/roster).',
  'ready.agenda': 'Esityslista vaatii {asked} minuuttia, mutta käytettävissä on vain {minutes}: jokaista kohtaa lyhennettiin.',
  'ready.hidden': {
    one: '{count} kommentti on piilotettu listoilta paketin koostamisen jälkeen, eikä sitä näytetä.',
    other: '{count} kommenttia on piilotettu listoilta paketin koostamisen jälkeen, eikä niitä näytetä.',
  },
  'ready.raised':
    'Paketti koostettiin pienemmällä vähimmäismäärällä kuin {min} vastaajaa, joten osa luvuista on piilotettu. Koostakaa paketti uudelleen, niin näette kaikki luvut, joilla on riittävästi vastaajia.',
  'ready.erased':
    'Henkilön tiedot poistettiin paketin koostamisen jälkeen: hänen kommenttinsa ovat poissa, ja luvut, joiden takana on nyt alle {min} vastaajaa, on piilotettu.',
} satisfies Messages
