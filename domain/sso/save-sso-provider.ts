import { type Change, ssoProviders } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireStepUp } from '#domain/identity/require-step-up.ts';
import { openOrganization } from '#domain/members/access.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { seal } from '#lib/seal.ts';
import { findProvider, SECRET_SEAL, type SsoProvider } from './provider.ts';
import { type ProviderInput, providerInput } from './provider-fields.ts';

/** What an entry of the log tells of, besides the secret. */
const TOLD = ['name', 'issuer', 'clientId', 'isRequired', 'defaultRole', 'roleClaim', 'teamClaim'] as const;

/**
 * Sets single sign-on of an organization up, or changes it. An empty client secret keeps the one that is stored, unless
 * the issuer changes: a secret is never sent to another place than the one that it was typed for. Making it required ends
 * nobody's membership; whoever has not come through the provider is sent there.
 *
 * Errors: ForbiddenError without `org:admin`, and with reason `step-up-needed`; InvalidError by field.
 */
export async function saveSsoProvider(ctx: Context, idOrSlug: string, input: unknown): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:admin');
  await requireStepUp(ctx);
  const wanted = parseInput(providerInput, input);
  const before = await findProvider(ctx.db, organization.id);
  const needsSecret = before === undefined || before.issuer !== wanted.issuer;
  if (needsSecret && wanted.clientSecret === '') {
    throw new InvalidError({ clientSecret: ['Give the client secret of this issuer.'] });
  }
  await requireTeams(ctx, idOrSlug, wanted);
  const { clientSecret, ...columns } = wanted;
  const sealedClientSecret =
    before && clientSecret === ''
      ? before.sealedClientSecret
      : await seal(SECRET_SEAL, { secret: clientSecret });
  const values = { ...columns, sealedClientSecret, updatedAt: ctx.now() };
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(ssoProviders)
      .values({ ...values, organizationId: organization.id })
      .onConflictDoUpdate({ target: ssoProviders.organizationId, set: values });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: before ? 'sso.edit' : 'sso.enable',
      target: { type: 'organization', id: organization.id, label: wanted.name },
      changes: changesOf(before, wanted),
      data: { secretChanged: clientSecret !== '', roleRules: wanted.roleRules, teamRules: wanted.teamRules },
    });
  });
}

async function requireTeams(ctx: Context, idOrSlug: string, { teamRules }: ProviderInput): Promise<void> {
  const known = new Set((await listTeams(ctx, idOrSlug)).map(({ slug }) => slug));
  const unknown = [...new Set(teamRules.map(({ team }) => team))].filter((team) => !known.has(team));
  if (unknown.length === 0) return;
  throw new InvalidError({ teamRules: unknown.map((team) => `There is no team “${team}” here.`) });
}

function changesOf(before: SsoProvider | undefined, after: ProviderInput): Change[] {
  return TOLD.filter((field) => before?.[field] !== after[field]).map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: after[field],
  }));
}
