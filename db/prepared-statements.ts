import type { Sql, TransactionSql } from 'postgres';

/** What ad hoc statements are made with, in the pool and in each of its transactions. */
type Unsafe = Sql['unsafe'];
type Scope = { unsafe: Unsafe; savepoint?: TransactionSql['savepoint'] };

/** A statement is prepared from this use on: what runs once or twice is not worth keeping. */
const PREPARED_FROM_USE = 3;
/** So many statements one pool prepares at most, which bounds what each of its connections keeps in the server. */
export const PREPARED_STATEMENTS_MAX = 500;
/** Longer ones are lists of rows, hardly ever the same twice. */
const PREPARED_LENGTH_MAX = 10_000;
const COUNTED_MAX = 10 * PREPARED_STATEMENTS_MAX;

/**
 * Lets a pool prepare the statements that it runs again and again, so that each takes one round trip and no planning:
 * Drizzle leaves its statements unnamed, which this driver sends in two round trips. Changes `client` and what its
 * transactions get; answers, errors and transactions stay as they were. See docs/decisions/0035.
 */
export function prepareStatements(client: Sql): void {
  const choose = statementChooser();
  const { begin } = client;
  prepareIn(client, choose);
  client.begin = ((...args: unknown[]) => {
    const work = args.at(-1) as (scope: TransactionSql) => unknown;
    const prepared = (scope: TransactionSql) => work(prepareScope(scope, choose));
    return Reflect.apply(begin, client, [...args.slice(0, -1), prepared]);
  }) as Sql['begin'];
}

function prepareScope(scope: TransactionSql, choose: (text: string) => boolean): TransactionSql {
  const { savepoint } = scope;
  prepareIn(scope, choose);
  scope.savepoint = ((...args: unknown[]) => {
    const work = args.at(-1) as (inner: TransactionSql) => unknown;
    const prepared = (inner: TransactionSql) => work(prepareScope(inner, choose));
    return Reflect.apply(savepoint, scope, [...args.slice(0, -1), prepared]);
  }) as TransactionSql['savepoint'];
  return scope;
}

function prepareIn(scope: Scope, choose: (text: string) => boolean): void {
  const { unsafe } = scope;
  scope.unsafe = ((text: string, values?: unknown[], options?: object) =>
    Reflect.apply(unsafe, scope, [
      text,
      values ?? [],
      values?.length && choose(text) ? { ...options, prepare: true } : options,
    ])) as Unsafe;
}

/** Says of each use of a statement whether it is to be prepared. Statements without values are cheap as they are. */
export function statementChooser(): (text: string) => boolean {
  const uses = new Map<string, number>();
  const chosen = new Set<string>();
  return (text) => {
    if (chosen.has(text)) return true;
    if (chosen.size >= PREPARED_STATEMENTS_MAX || text.length > PREPARED_LENGTH_MAX) return false;
    const use = (uses.get(text) ?? 0) + 1;
    if (use < PREPARED_FROM_USE) {
      if (uses.size >= COUNTED_MAX) uses.clear();
      uses.set(text, use);
      return false;
    }
    uses.delete(text);
    chosen.add(text);
    return true;
  };
}
