import { type SQL, sql } from 'drizzle-orm';
import { STREAM_SEAL } from '#domain/audit-log/deliver-lines.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { TOTP_SEAL } from '#domain/identity/totp-setup.ts';
import { SECRET_SEAL } from '#domain/sso/provider.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { reseal } from '#lib/seal.ts';

/** A column of sealed text, and what it is sealed for. */
interface SealedColumn {
  table: string;
  key: string;
  column: string;
  purpose: string;
  /** What the log of the organization calls it, where `key` is the organization; null where no organization is. */
  label: string | null;
}

/** Every column that is sealed. One that is forgotten here is unreadable once the old secret is gone. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: 'sso_providers',
    key: 'organization_id',
    column: 'sealed_client_secret',
    purpose: SECRET_SEAL,
    label: 'the client secret of single sign-on',
  },
  {
    table: 'audit_log_streams',
    key: 'organization_id',
    column: 'sealed_secrets',
    purpose: STREAM_SEAL,
    label: 'the secrets of the stream of the audit log',
  },
  { table: 'totp_apps', key: 'id', column: 'sealed_secret', purpose: TOTP_SEAL, label: null },
];

const ROWS_AT_ONCE = 200;

/** What became of the rows of one column, as counts. */
export interface RotatedColumn {
  column: string;
  /** Sealed with the newest secret now; with `isDryRun`, what would be. */
  anew: number;
  /** Sealed with it before. */
  current: number;
  /** No secret that is known opens them. They stay as they are. */
  unreadable: number;
}

interface RotateOptions {
  isDryRun?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Seals with NEXTAUTH_SECRET whatever a secret of NEXTAUTH_SECRET_PREVIOUS sealed, one row and one transaction at a time:
 * it can be stopped and run again, beside everything else. A row that is changed meanwhile is sealed anew by that change.
 * Rows of an organization are told to its log.
 *
 * Errors: ForbiddenError for everybody but the system. A row that cannot be read is counted and is not an error.
 */
export async function rotateSecrets(
  ctx: Context,
  { isDryRun = false, onProgress }: RotateOptions = {},
): Promise<RotatedColumn[]> {
  if (ctx.actor.type !== 'system') throw new ForbiddenError('Only whoever runs this site may do this.');
  const total = await countRows(ctx);
  let done = 0;
  const rotated: RotatedColumn[] = [];
  for (const column of SEALED_COLUMNS) {
    const counts = { column: `${column.table}.${column.column}`, anew: 0, current: 0, unreadable: 0 };
    for await (const row of rowsOf(ctx, column)) {
      counts[await sealAnew(ctx, column, row, isDryRun)] += 1;
      done += 1;
      onProgress?.(done, total);
    }
    rotated.push(counts);
  }
  return rotated;
}

interface SealedRow {
  key: number;
  sealed: string;
}

async function countRows(ctx: Context): Promise<number> {
  let total = 0;
  for (const { table } of SEALED_COLUMNS) {
    const [row] = await ctx.db.execute<{ n: string }>(
      sql`select count(*) as n from ${sql.identifier(table)}`,
    );
    total += Number(row?.n ?? 0);
  }
  return total;
}

async function* rowsOf(ctx: Context, { table, key, column }: SealedColumn): AsyncGenerator<SealedRow> {
  let after = 0;
  for (;;) {
    const rows = await ctx.db.execute<{ key: string; sealed: string }>(sql`
      select ${sql.identifier(key)} as key, ${sql.identifier(column)} as sealed from ${sql.identifier(table)}
      where ${sql.identifier(key)} > ${after} order by ${sql.identifier(key)} limit ${ROWS_AT_ONCE}`);
    for (const { key: id, sealed } of rows) yield { key: Number(id), sealed };
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.key);
  }
}

async function sealAnew(
  ctx: Context,
  column: SealedColumn,
  row: SealedRow,
  isDryRun: boolean,
): Promise<'anew' | 'current' | 'unreadable'> {
  const result = await reseal(column.purpose, row.sealed);
  if (result === null) return 'unreadable';
  if (result.state === 'current') return 'current';
  if (!isDryRun) {
    await inTransaction(ctx, async (tx) => {
      const written = await tx.db.execute(writeSealed(column, row, result.sealed));
      if (written.length === 0 || column.label === null) return;
      await recordEntry(tx, {
        organizationId: row.key,
        event: 'secrets.seal-anew',
        target: { type: 'organization', id: row.key, label: column.label },
      });
    });
  }
  return 'anew';
}

/** Only over what was read: somebody may have saved another secret since. */
function writeSealed({ table, key, column }: SealedColumn, row: SealedRow, sealed: string): SQL {
  return sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${sealed}
    where ${sql.identifier(key)} = ${row.key} and ${sql.identifier(column)} = ${row.sealed}
    returning ${sql.identifier(key)}`;
}
