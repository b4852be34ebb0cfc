import { z } from 'zod';
import { fromCursor, linkHeader, toCursor } from '#app/_entry/link-header.ts';
import { route } from '#app/_entry/route-handler.ts';
import { organizationSummary } from '#app/api/0/_serializers/organization.ts';
import {
  listMyOrganizations,
  ORGANIZATIONS_PER_PAGE_MAX,
} from '#domain/organizations/list-my-organizations.ts';
import { InvalidError } from '#lib/errors.ts';

const cursorSchema = z.object({ name: z.string().max(100), id: z.int().positive() });

/** The organizations of the caller, by name, with what the caller may do in each now in `access`. */
export const GET = route('organizations', async (ctx, request) => {
  const query = new URL(request.url).searchParams;
  const limit = perPage(query.get('per_page'));
  const after = place(query.get('cursor'));
  const found = await listMyOrganizations(ctx, { limit, ...(after && { after }) });
  const last = found.length === limit ? found.at(-1) : undefined;
  const next = last ? toCursor({ name: last.name, id: last.id }) : null;
  const body = found.map((organization) =>
    organizationSummary(organization, organization.avatarIdent, organization.permissions),
  );
  return Response.json(body, { headers: { Link: linkHeader(request, { next }) } });
});

function perPage(value: string | null): number {
  if (value === null) return ORGANIZATIONS_PER_PAGE_MAX;
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= ORGANIZATIONS_PER_PAGE_MAX) return count;
  throw new InvalidError({ per_page: [`Send a whole number from 1 to ${ORGANIZATIONS_PER_PAGE_MAX}.`] });
}

function place(cursor: string | null) {
  if (cursor === null || cursor === '') return undefined;
  const parsed = cursorSchema.safeParse(fromCursor(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidError({ cursor: ['This cursor is not one of ours. Start without one.'] });
}
