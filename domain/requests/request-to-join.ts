import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { emailAddresses } from '#db/schema/index.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { emailValue, messageValue } from '#domain/members/invite-values.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { openForAsking } from './open-for-asking.ts';
import { joinRequestJob } from './request-jobs.ts';

const schema = z.strictObject({ email: emailValue, message: messageValue.default(null) });

const DAY_MS = 24 * 60 * 60 * 1000;
const ASKED_FROM_ONE_PLACE: Strength = { attempts: 5, windowMs: DAY_MS };
/** High enough that one flood does not shut the door on everybody. */
const ASKED_OF_ONE_ORGANIZATION: Strength = { attempts: 500, windowMs: DAY_MS };

/**
 * Asks to join an organization; nobody needs to be signed in. The answer is the same, after the same work, whether the
 * address is a member's, was invited, has asked before or is new: a job finds out later. See spec/invites.md 2.7.
 *
 * Errors: those of `openForAsking`; InvalidError by field; RateLimitedError after five in a day from one network address.
 */
export async function requestToJoin(ctx: Context, idOrSlug: string, input: unknown): Promise<void> {
  const organization = await openForAsking(ctx, idOrSlug);
  await countAttempt(
    ctx.db,
    { what: 'ask-to-join', key: ctx.ip ?? 'nowhere', strength: ASKED_FROM_ONE_PLACE },
    { what: 'ask-organization', key: String(organization.id), strength: ASKED_OF_ONE_ORGANIZATION },
  );
  const { email, message } = parseInput(schema, input);
  const requesterId = await ownerOf(ctx, email.normalized);
  await inTransaction(ctx, (tx) =>
    enqueue(tx.db, joinRequestJob, {
      organizationId: organization.id,
      ...email,
      message,
      requesterId,
      ip: ctx.ip,
    }),
  );
}

/** The caller, when the address is a proven one of theirs. */
async function ownerOf(ctx: Context, normalized: string): Promise<number | null> {
  const userId = actingUserId(ctx.actor);
  if (userId === null) return null;
  const [own] = await ctx.db
    .select({ userId: emailAddresses.userId })
    .from(emailAddresses)
    .where(
      and(
        eq(emailAddresses.userId, userId),
        eq(emailAddresses.addressNormalized, normalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    );
  return own?.userId ?? null;
}
