import { managing, type Row, signedIn, withForm } from './world.ts';

const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const newItem = () => ({ params: { setting: 'safeFields', item: 'iban' }, body: { item: 'card' } });

/** Who may call the routes of organizations and their settings. */
export const SETTINGS_ROUTES: readonly Row[] = [
  ['GET app/api/0/organizations/route.ts', [401, 200, 200, 200, 200]],
  ['GET app/api/0/organizations/[organization]/route.ts', [401, 404, 200, 200, 200]],
  [
    'PUT app/api/0/organizations/[organization]/route.ts',
    [401, 404, 403, 200, 200],
    () => ({ body: { name: 'New' } }),
  ],
  [
    'POST app/api/0/organizations/[organization]/settings/[setting]/items/route.ts',
    [401, 404, 403, 201, 201],
    newItem,
  ],
  [
    'PUT app/api/0/organizations/[organization]/settings/[setting]/items/[item]/route.ts',
    [401, 404, 403, 404, 404],
    newItem,
  ],
  [
    'DELETE app/api/0/organizations/[organization]/settings/[setting]/items/[item]/route.ts',
    [401, 404, 403, 404, 404],
    newItem,
  ],
  ['DELETE app/api/0/organizations/[organization]/route.ts', [401, 404, 403, 403, 202]],
];

/** Who may use the actions of organizations and their settings. */
export const SETTINGS_ACTIONS: readonly Row[] = [
  [
    'createOrganizationAction app/(signed-in)/organizations/new/actions.ts',
    signedIn('→ /organizations/:new/members'),
    withForm({ name: 'New org' }),
  ],
  [
    `saveSettingsAction ${ORGANIZATION}/settings/actions.ts`,
    managing('ok'),
    withForm({ keys: 'name', name: 'New' }),
  ],
  [
    `checkSlugAction ${ORGANIZATION}/settings/slug-actions.ts`,
    managing('ok'),
    withForm({ slug: 'a-free-one' }),
  ],
  [
    `endOldSlugAction ${ORGANIZATION}/settings/slug-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', 'not-found'],
  ],
  [
    `saveItemAction ${ORGANIZATION}/settings/item-actions.ts`,
    managing('ok'),
    withForm({ setting: 'safeFields', item: 'iban' }),
  ],
  [
    `removeItemAction ${ORGANIZATION}/settings/item-actions.ts`,
    managing('not-found'),
    withForm({ setting: 'safeFields', id: 'iban' }),
  ],
  [
    `deleteOrganizationAction ${ORGANIZATION}/settings/deletion-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', '→ /organizations/:slug/settings'],
    ({ slug }) => ({ form: { confirmation: slug } }),
  ],
  [
    `restoreOrganizationAction ${ORGANIZATION}/settings/deletion-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', '→ /organizations/:slug/settings'],
  ],
];
