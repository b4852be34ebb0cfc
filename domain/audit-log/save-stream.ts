import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { auditLogHeads, auditLogStreams, type Change } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { openOrganization } from '#domain/members/access.ts';
import { mayReachInside } from '#lib/http/guarded-request.ts';
import { parseInput } from '#lib/parse-input.ts';
import { newToken } from '#lib/secret-token.ts';
import { isStorable } from '#lib/storable-text.ts';
import { openSecrets, sealSecrets } from './deliver-lines.ts';
import { recordEntry } from './record-entry.ts';

const URL_LENGTH_MAX = 2_000;
const HEADER_LENGTH_MAX = 2_000;

const input = z.strictObject({
  url: z
    .string('Give a web address.')
    .trim()
    .max(URL_LENGTH_MAX, `At most ${URL_LENGTH_MAX} characters.`)
    .refine(
      (url) => isStorable(url) && URL.canParse(url),
      'Give a whole web address, such as https://siem.example/in.',
    )
    .refine(isAllowed, 'Give an address that begins with https:// and has no password in it.'),
  /** Kept as it is when empty; `-` removes it. */
  authorization: z
    .string()
    .trim()
    .max(HEADER_LENGTH_MAX, `At most ${HEADER_LENGTH_MAX} characters.`)
    .regex(/^[\x20-\x7e]*$/, 'A header has letters, digits and signs of ASCII alone.')
    .default(''),
  from: z.enum(['now', 'start'], 'Send now or start.').default('now'),
  isPaused: z.boolean('Send true or false.').default(false),
});

function isAllowed(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, username, password } = new URL(url);
  const isPlainAllowed = protocol === 'http:' && mayReachInside();
  return (protocol === 'https:' || isPlainAllowed) && username === '' && password === '';
}

/**
 * Sets where a log is sent as it grows, for owners. A new stream begins with what happens from now on, or with the oldest
 * entry, and gets a signing secret, which is answered this once; later saves answer null and keep secret and place.
 *
 * Errors: those of `openOrganization` for `org:admin` and of `requireStepUp`; InvalidError by field.
 */
export async function saveStream(
  ctx: Context,
  idOrSlug: string,
  wanted: unknown,
): Promise<{ secret: string | null }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await requireStepUp(ctx);
  const { url, authorization, from, isPaused } = parseInput(input, wanted);
  const fresh = newToken();
  return inTransaction(ctx, async (tx) => {
    const before = await lockStream(tx, organization.id);
    const kept = before ? await openSecrets(before.sealedSecrets).catch(() => null) : null;
    const header = authorization === '-' ? null : authorization || (kept?.authorization ?? null);
    const signing = kept?.signing ?? fresh;
    const changes = [
      ...changeOf('streamUrl', before && withoutQuery(before.url), withoutQuery(url), before?.url !== url),
      ...changeOf(
        'streamAuthorization',
        '[redacted]',
        '[redacted]',
        header !== (kept?.authorization ?? null),
      ),
      ...changeOf('streamIsPaused', before?.isPaused ?? false, isPaused),
      ...changeOf('streamSecret', '[redacted]', '[redacted]', !kept),
    ];
    if (changes.length === 0) return { secret: null };
    const sealedSecrets = await sealSecrets({ signing, authorization: header });
    const now = { url, sealedSecrets, isPaused, nextAttemptAt: tx.now(), busyUntil: null, failureCount: 0 };
    const sentSequence = from === 'now' ? await headSequence(tx, organization.id) : 0;
    await tx.db
      .insert(auditLogStreams)
      .values({ organizationId: organization.id, sentSequence, ...now })
      .onConflictDoUpdate({ target: auditLogStreams.organizationId, set: now });
    await recordEntry(tx, { organizationId: organization.id, event: 'audit-log.stream-edit', changes });
    return { secret: kept ? null : signing };
  });
}

async function lockStream(tx: Context<Tx>, organizationId: number) {
  await tx.db.execute(
    sql`select pg_advisory_xact_lock(hashtext('audit-log-stream'), ${organizationId}::int)`,
  );
  const [stream] = await tx.db
    .select()
    .from(auditLogStreams)
    .where(eq(auditLogStreams.organizationId, organizationId))
    .for('update');
  return stream;
}

async function headSequence(tx: Context<Tx>, organizationId: number): Promise<number> {
  const [head] = await tx.db
    .select({ sequence: auditLogHeads.sequence })
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organizationId));
  return head?.sequence ?? 0;
}

function changeOf(field: string, before: unknown, after: unknown, isChange = before !== after): Change[] {
  return isChange ? [{ field, before: before ?? null, after }] : [];
}

/** Addresses carry keys in their query. */
export function withoutQuery(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
