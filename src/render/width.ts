import stringWidth from 'string-width';

/** Latin letters, and the marks that the program itself prints: one column each, whatever stands beside them. */
const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff→✔✖○–…]*$/;

/** The columns of a terminal that a text takes. To find that out for any text takes much longer, the first time above all. */
export function columnsOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}
