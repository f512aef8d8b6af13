import type { Messages } from '../../../domain/text/message.js'

export default {
  'wall.thank-you': 'Kiitos',
  'wall.thank-you-to': 'Kiitos, {name}',
  'wall.thanks-to': 'Kiitos: {name}',
  'wall.unquoted': 'Kiitetty nimeltä.',
  'wall.public': 'Mitä sanottiin IT-työtovereista, jotka suostuvat julkiseen kiitokseen.',
  'wall.team': 'Mitä sanottiin tämän tiimin jäsenistä. Vain tälle tiimille.',
  'wall.private': 'Yksityinen: nämä kiitokset eivät näy millään muulla seinällä, listalla tai syötteessä.',
  'wall.member': 'Mitä sanottiin jäsenestä ({team}).',
  'wall.nothing-public': 'Ei vielä näytettävää. Kiitokset näkyvät täällä, kun henkilö on suostunut julkiseen kiitokseen.',
  'wall.nothing': 'Ei vielä näytettävää. Kiitokset näkyvät täällä, kun kuukauden listat on koottu.',
  'wall.earlier': 'Aiemmat kiitokset',
  'wall.subscribe': 'Tilaa syöte:',
  'wall.walls': 'Seinät',
  'wall.everyone': 'Kaikki',
  'wall.feed-public': 'Kiitokset IT-työtovereille',
  'wall.feed-member': 'Kiitokset jäsenelle',
} satisfies Messages
