'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { createTeam } from '#domain/teams/create-team.ts';
import { joinTeam } from '#domain/teams/join-team.ts';
import { leaveTeam } from '#domain/teams/leave-team.ts';
import { removeTeam } from '#domain/teams/remove-team.ts';
import { setTeamRole } from '#domain/teams/set-team-role.ts';
import { updateTeam } from '#domain/teams/update-team.ts';
import { findMemberId } from './find-member-id.ts';

const TEAMS = '/organizations/[organization]/teams';

export const createTeamAction = formAction('create-team', async (ctx, form) => {
  const organization = text(form, 'organization');
  const slug = text(form, 'slug').trim();
  const team = await createTeam(ctx, organization, { name: text(form, 'name'), ...(slug && { slug }) });
  revalidatePath(TEAMS, 'layout');
  redirect(`/organizations/${organization}/teams/${team.slug}`);
});

/** The page of a team stands at its slug, so a new one leads there. */
export const updateTeamAction = formAction('update-team', async (ctx, form) => {
  const organization = text(form, 'organization');
  const before = text(form, 'team');
  const { slug } = await updateTeam(ctx, organization, before, {
    name: text(form, 'name'),
    slug: text(form, 'slug').trim(),
  });
  revalidatePath(TEAMS, 'layout');
  if (slug !== before) redirect(`/organizations/${organization}/teams/${slug}/settings`);
  return { message: 'Saved.' };
});

export const removeTeamAction = formAction('remove-team', async (ctx, form) => {
  const organization = text(form, 'organization');
  const confirmation = text(form, 'confirmation');
  await removeTeam(ctx, organization, text(form, 'team'), { confirmation });
  revalidatePath(TEAMS, 'layout');
  redirect(`/organizations/${organization}/teams`);
});

/** The caller themselves, with `member` being `me`. */
export const joinTeamAction = formAction('join-team', async (ctx, form) => {
  await joinTeam(ctx, text(form, 'organization'), text(form, 'member'), text(form, 'team'));
  revalidatePath(TEAMS, 'layout');
  return {};
});

/** Somebody by their address. */
export const addToTeamAction = formAction('add-to-team', async (ctx, form) => {
  const organization = text(form, 'organization');
  const { id, name } = await findMemberId(ctx, organization, text(form, 'email'));
  const { isNew } = await joinTeam(ctx, organization, String(id), text(form, 'team'));
  revalidatePath(TEAMS, 'layout');
  return { message: isNew ? `${name} is in the team now.` : `${name} is in the team already.` };
});

export const leaveTeamAction = formAction('leave-team', async (ctx, form) => {
  await leaveTeam(ctx, text(form, 'organization'), text(form, 'member'), text(form, 'team'));
  revalidatePath(TEAMS, 'layout');
  return {};
});

export const setTeamRoleAction = formAction('set-team-role', async (ctx, form) => {
  const teamRole = text(form, 'teamRole');
  await setTeamRole(ctx, text(form, 'organization'), text(form, 'member'), text(form, 'team'), { teamRole });
  revalidatePath(TEAMS, 'layout');
  return {};
});
