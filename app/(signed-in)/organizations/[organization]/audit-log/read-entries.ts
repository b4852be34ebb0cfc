import { listEntries } from '#domain/audit-log/list-entries.ts';
import type { Context } from '#domain/context.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';

/** A page of the log, or what is wrong with its filters. */
export async function readEntries(
  ctx: Context,
  slug: string,
  filters: object,
): Promise<Awaited<ReturnType<typeof listEntries>> | { fields: FieldErrors }> {
  try {
    return await listEntries(ctx, slug, filters);
  } catch (error) {
    if (error instanceof InvalidError) return { fields: error.fields };
    throw error;
  }
}
