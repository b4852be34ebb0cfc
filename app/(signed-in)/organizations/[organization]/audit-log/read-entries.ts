import { listEntries } from '#domain/audit-log/list-entries.ts';
import type { Context } from '#domain/context.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';

/** A page looks through less at a time than an API call: it shows how far it is, and goes on by itself. */
const LOOKED_THROUGH_MAX = 5_000;

/** A page of the log, or what is wrong with its filters. */
export async function readEntries(
  ctx: Context,
  slug: string,
  filters: object,
): Promise<Awaited<ReturnType<typeof listEntries>> | { fields: FieldErrors }> {
  try {
    return await listEntries(ctx, slug, filters, { lookedThroughMax: LOOKED_THROUGH_MAX });
  } catch (error) {
    if (error instanceof InvalidError) return { fields: error.fields };
    throw error;
  }
}
