import { managing, owning, type Row, signedIn, withForm } from './world.ts';

const REST = 'app/api/0/organizations/[organization]/audit-logs';
const PAGE = 'app/(signed-in)/organizations/[organization]/audit-log';

/** Who may ask the routes of the audit log. */
export const AUDIT_LOG_ROUTES: readonly Row[] = [
  [`GET ${REST}/route.ts`, [401, 404, 403, 200, 200]],
  [`GET ${REST}/checkpoints/route.ts`, [401, 404, 403, 200, 200]],
  [`GET ${REST}/export/route.ts`, [401, 404, 403, 400, 400]],
];

/** Who may use the actions of its pages. */
export const AUDIT_LOG_ACTIONS: readonly Row[] = [
  [`checkLogAction ${PAGE}/actions.ts`, managing('ok')],
  [`revertEntryAction ${PAGE}/actions.ts`, managing('not-found'), withForm({ entry: '999' })],
  [`putAvatarBackAction ${PAGE}/actions.ts`, signedIn('not-found'), withForm({ entry: '999' })],
  [`saveStreamAction ${PAGE}/actions.ts`, owning('invalid url'), withForm({ url: 'x' })],
  [`testStreamAction ${PAGE}/actions.ts`, owning('not-found')],
  [`removeStreamAction ${PAGE}/actions.ts`, owning('ok')],
];
