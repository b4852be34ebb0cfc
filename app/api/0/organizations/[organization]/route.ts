import { movedResponse } from '#app/_entry/moved.ts';
import { revisionTag, wantedRevision } from '#app/_entry/revision-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { wantsRestore } from '#app/api/0/_bodies/cancel-deletion.ts';
import {
  asOrganizationFields,
  readOrganizationBody,
  refuseAvatar,
  splitAvatar,
} from '#app/api/0/_bodies/put-organization.ts';
import {
  deletionSummary,
  featuresOf,
  organizationDetails,
  organizationSummary,
} from '#app/api/0/_serializers/organization.ts';
import { teamJson } from '#app/api/0/_serializers/team.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import { deleteOrganization } from '#domain/organizations/delete-organization.ts';
import { findDeletion } from '#domain/organizations/find-deletion.ts';
import { getSettings, type Settings } from '#domain/organizations/get-settings.ts';
import { previewUpdate } from '#domain/organizations/preview-update.ts';
import { restoreOrganization } from '#domain/organizations/restore-organization.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { updateWithAvatar } from '#domain/organizations/update-with-avatar.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { time } from '#lib/observability/metrics.ts';

type Params = { organization: string };

/** One organization with everything that is set on it. Its ETag is what `If-Match` of a PUT takes. */
export const GET = route<Params>('organization', async (ctx, request, { organization }) => {
  const settings = await getSettings(ctx, organization);
  const moved = movedResponse(request, organization, settings.membership.organization.slug);
  return moved ?? answer(ctx, request, settings);
});

/** Changes any of the settings, all or none of them. With `dry_run=1` only says what would change and whom it touches. */
export const PUT = route<Params>('organization', async (ctx, request, { organization }) => {
  const ifRevision = wantedRevision(request);
  const { patch, avatar } = splitAvatar(await readOrganizationBody(ctx, request, organization));
  if ('cancelDeletion' in patch) {
    if (wantsRestore(patch)) await restoreOrganization(ctx, organization);
    return answer(ctx, request, await getSettings(ctx, organization));
  }
  const options = ifRevision === undefined ? {} : { ifRevision };
  const isDryRun = (new URL(request.url).searchParams.get('dry_run') ?? '0') !== '0';
  if (isDryRun)
    return Response.json(await previewUpdate(ctx, organization, refuseAvatar(patch, avatar), options));
  const saved = await time('save-settings', {}, () =>
    avatar
      ? updateWithAvatar(ctx, organization, patch, avatar, options).catch(asOrganizationFields)
      : updateOrganization(ctx, organization, patch, options),
  );
  const settings = await getSettings(ctx, String(saved.organization.id));
  return answer(ctx, request, settings, { changes: saved.changes });
});

/** Asks for the organization to be deleted after the grace period. Asked again, it answers the same. */
export const DELETE = route<Params>('organization', async (ctx, request, { organization }) => {
  await deleteOrganization(ctx, organization);
  const answered = await answer(ctx, request, await getSettings(ctx, organization));
  return new Response(answered.body, { status: 202, headers: answered.headers });
});

async function answer(ctx: Context<Db>, request: Request, settings: Settings, more: object = {}) {
  const { organization, permissions } = settings.membership;
  const query = new URL(request.url).searchParams;
  const headers = { ETag: revisionTag(settings.revision) };
  const wantsFeatures = (query.get('include_feature_flags') ?? '0') !== '0';
  const features = wantsFeatures ? { features: featuresOf(settings.values), extraOptions: {} } : {};
  if (!permissions.has('org:read')) {
    const summary = organizationSummary(organization, settings.avatarIdent, permissions);
    return Response.json({ ...summary, ...features }, { headers });
  }
  const pending = await deletionOf(ctx, organization);
  const parts = query.get('detailed') === '0' ? {} : await partsOf(ctx, String(organization.id), permissions);
  return Response.json(
    { ...organizationDetails(settings), ...features, ...parts, ...pending, ...more },
    { headers },
  );
}

async function deletionOf(ctx: Context<Db>, { id, status }: Organization) {
  const deletion = status === 'active' ? null : await findDeletion(ctx, id);
  return deletion && { deletion: deletionSummary(deletion) };
}

async function partsOf(ctx: Context<Db>, id: string, permissions: Parameters<typeof teamJson>[1]) {
  const teams = await listTeams(ctx, id);
  return { teams: teams.map((team) => teamJson(team, permissions)), projects: [] };
}
