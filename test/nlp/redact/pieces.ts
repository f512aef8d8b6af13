/** What our patterns begin, go on or end with. */
export const PIECES = (
  '1|12|0|00|+|@|.|-|/|:|::|#|?|=|(|)|,|a|Aa|é|😀|\n| |INC|INC0012345|E-204417|ticket |employee |call |ext |x4432|DE89|4111 |1.1.1.1|' +
  'http://|www.|?token=|a@b.fi|12 |Baker Street|Hauptstraße |rue de la |Calle |at | dot |(at)|12.03.2024|version |€|no. |\ud800|\u0000'
).split('|')

/** A text of at least this many characters that repeats a piece. */
export const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length))
