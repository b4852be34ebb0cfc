/** Fails loudly on what cannot happen. The message is for us: it never reaches a client. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** The first of the rows that a statement must have returned. */
export function only<Row>(rows: readonly Row[], message = 'a statement returned no row'): Row {
  const row = rows[0];
  invariant(row !== undefined, message);
  return row;
}
