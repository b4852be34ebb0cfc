import { everybody, owning, type Row, withForm } from './world.ts';

const BASE = 'app/api/0/organizations/[organization]/scim/v2';
const SETTINGS = 'app/(signed-in)/organizations/[organization]/settings/provisioning/actions.ts';

/** The routes of SCIM, for the table of who may call what: a session opens none of them. */
export const SCIM_ROUTES: readonly Row[] = [
  'GET Users',
  'POST Users',
  'GET Users/[user]',
  'PUT Users/[user]',
  'PATCH Users/[user]',
  'DELETE Users/[user]',
  'GET Groups',
  'POST Groups',
  'GET Groups/[group]',
  'PUT Groups/[group]',
  'PATCH Groups/[group]',
  'DELETE Groups/[group]',
  'GET ServiceProviderConfig',
  'GET ResourceTypes',
  'GET ResourceTypes/[name]',
  'GET Schemas',
  'GET Schemas/[name]',
].map((place): Row => {
  const [method, path] = place.split(' ');
  return [`${method} ${BASE}/${path}/route.ts`, everybody(401)];
});

/** Its actions. */
export const SCIM_ACTIONS: readonly Row[] = [
  [`createScimTokenAction ${SETTINGS}`, owning('ok')],
  [`revokeScimTokenAction ${SETTINGS}`, owning('not-found'), withForm({ token: '1' })],
];
