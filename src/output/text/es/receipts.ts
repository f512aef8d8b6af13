import type { Messages } from '../../../domain/text/message.js'

export default {
  'receipt.files':
    'No se tocan los archivos fuera de verbatim: la herramienta de encuestas, las exportaciones e informes descargados, los correos enviados, la carpeta de importación. Importarlos de nuevo no recupera nada.',
  'receipt.backups':
    'Las copias de seguridad anteriores aún contienen los datos. El borrado se aplica de nuevo cuando se restaura una.',
  'receipt.models': 'Con correcciones de los comentarios borrados se habían vuelto a entrenar modelos; esos modelos se borraron.',
  'receipt.first-names': 'Los nombres de pila solos, en textos escritos por personas, pueden referirse a otra y se dejaron.',
  'receipt.retrained': 'Los modelos se volvieron a entrenar sin ellos: ahora se usa la corrección {id}.',
  'receipt.shipped':
    'Ahora se usan los modelos incluidos: las revisiones que quedan no bastan para volver a entrenar, o no los mejoran.',
  'receipt.later':
    'Un servidor no responde en este momento: cuando responda, se limpiarán los trabajos en cola y se crearán de nuevo dosieres, informes y listas.',
} satisfies Messages
