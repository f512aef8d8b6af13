import type { Messages } from '../../../domain/text/message.js'

export default {
  'receipt.files':
    'Filer utanför verbatim berörs inte: enkätverktyget, exporter och rapporter som laddats ner, skickade mejl, importmappen. Att importera dem igen återställer inget.',
  'receipt.backups': 'Tidigare säkerhetskopior innehåller fortfarande uppgifterna. Raderingen görs om när en kopia återställs.',
  'receipt.models': 'Rättelser i de raderade kommentarerna hade använts för att träna om modeller; de modellerna togs bort.',
  'receipt.first-names': 'Enbart förnamn i texter som människor skrivit kan avse någon annan och lämnades kvar.',
  'receipt.retrained': 'Modellerna tränades om utan dem: nu används korrigering {id}.',
  'receipt.shipped':
    'Nu används de medföljande modellerna: de granskningar som är kvar räcker inte för att träna om, eller förbättrar dem inte.',
  'receipt.later':
    'En server svarar inte just nu: när den svarar rensas väntande jobb, och underlag, rapporter och listor skapas på nytt.',
} satisfies Messages
