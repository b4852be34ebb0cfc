import { eq, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { type Change, organizations } from '#db/schema/index.ts';
import { canonicalJson } from '#domain/audit-log/chain.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { type Organization, requireActive } from '#domain/members/access.ts';
import { InvalidError, NotFoundError } from '#lib/errors.ts';
import { callerHasTwoFactor } from './caller-has-two-factor.ts';
import { openWithAny } from './open-with-any.ts';
import { OPTIONS, type OptionValues } from './options.ts';
import { parsePatch } from './parse-patch.ts';
import { readEffectiveValues } from './read-effective-values.ts';
import { refuseStale } from './refuse-stale.ts';

import { refuseTooFewSeats } from './refuse-too-few-seats.ts';

import { settleRelays } from './relays.ts';

import { brokenRules } from './setting-rules.ts';
import { enqueueTwoFactorMails } from './two-factor-jobs.ts';
import { writeSettings } from './write-settings.ts';

export interface SavedSettings {
  organization: Organization;
  /** Every setting as it is after the save. */
  values: OptionValues;
  revision: number;
  /** What was changed, in the order of the registry; empty when everything already was as wanted. */
  changes: Change[];
}

/**
 * Saves settings: any keys of the registry, the others stay. Everything is judged before anything is written; then one
 * transaction writes only the columns and rows that change, raises the revision by one and records one `org.edit` entry
 * with before and after. Values that already hold are not written, and nothing is when all of them do.
 *
 * `ifRevision` is the revision that the caller saw. Changes by others since then merge as long as they are of other
 * keys; of the same key they are AppError `stale` with both values and who (see `refuseStale`).
 *
 * `because` stands in the entry's data beside the revision: what the save was part of.
 *
 * Other errors: those of `openOrganization` for `org:write` or `org:admin`; InvalidError by key for what is unknown, not
 * the caller's to set, or wrong; those of `requireActive`. Nothing was written then.
 */
export async function updateOrganization(
  ctx: Context,
  idOrSlug: string,
  patch: unknown,
  { ifRevision, because = {} }: { ifRevision?: number; because?: Record<string, unknown> } = {},
): Promise<SavedSettings> {
  const membership = await openWithAny(ctx, idOrSlug, ['org:write', 'org:admin']);
  const parsed = parsePatch(patch, ctx.actor, membership.permissions);
  return inTransaction(ctx, async (tx) => {
    const current = await lockActive(tx, membership.organization.id);
    const before = await readEffectiveValues(tx, current);
    const asked = settle(parsed, before, tx.now());
    const changes = changesBetween(before, asked);
    if (changes.length === 0)
      return { organization: current, values: before, revision: current.revision, changes };
    if (ifRevision !== undefined) await refuseStale(tx, current, changes, ifRevision);
    const changed = new Set(changes.map(({ field }) => field));
    const wanted = pick(asked, changed);
    const values = { ...before, ...wanted };
    const hasTwoFactor = wanted.require2FA === true && (await callerHasTwoFactor(tx));
    const errors = brokenRules(wanted, values, { hasTwoFactor });
    if (Object.keys(errors).length > 0) throw new InvalidError(errors);
    if (wanted.seatLimit !== undefined) await refuseTooFewSeats(tx, current.id, wanted.seatLimit);
    const organization = await writeSettings(tx, current, values, changed);
    if (wanted.require2FA === true) await enqueueTwoFactorMails(tx.db, current.id);
    await recordEntry(tx, {
      organizationId: current.id,
      event: 'org.edit',
      target: { type: 'organization', id: current.id, label: organization.name },
      changes: changes.map(redact),
      data: { ...because, revision: organization.revision },
    });
    return { organization, values, revision: organization.revision, changes };
  });
}

const lockOrganization = buildOnce((db) =>
  db
    .select()
    .from(organizations)
    .where(eq(organizations.id, sql.placeholder('id')))
    .for('update'),
);

async function lockActive(tx: Context<Tx>, id: number): Promise<Organization> {
  const [organization] = await lockOrganization(tx.db, { id });
  if (!organization) throw new NotFoundError('organization');
  requireActive(organization);
  return organization;
}

/** Wanted values that depend on what holds already. */
function settle(parsed: Partial<OptionValues>, before: OptionValues, now: Date): Partial<OptionValues> {
  const { trustedRelays: relays } = parsed;
  return relays ? { ...parsed, trustedRelays: settleRelays(relays, before.trustedRelays, now) } : parsed;
}

function changesBetween(before: OptionValues, asked: Partial<OptionValues>): Change[] {
  return OPTIONS.filter(({ key }) => Object.hasOwn(asked, key))
    .map(({ key }) => ({ field: key, before: before[key], after: asked[key] }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after));
}

function pick(asked: Partial<OptionValues>, keys: ReadonlySet<string>): Partial<OptionValues> {
  return Object.fromEntries(Object.entries(asked).filter(([key]) => keys.has(key)));
}

function redact(change: Change): Change {
  const option = OPTIONS.find(({ key }) => key === change.field);
  return option?.isRedacted ? { field: change.field, before: '[redacted]', after: '[redacted]' } : change;
}
