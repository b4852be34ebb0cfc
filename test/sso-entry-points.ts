import { everybody, owning, type Row, withForm } from './world.ts';

const SETTINGS = 'app/(signed-in)/organizations/[organization]/settings/single-sign-on/actions.ts';
const NEW_PROVIDER = {
  name: 'Bridge ID',
  issuer: 'https://idp.example',
  clientId: 'foyer',
  clientSecret: 'x',
  defaultRole: 'member',
};

/** The routes of single sign-on, for the table of who may call what. */
export const SSO_ROUTES: readonly Row[] = [
  ['GET app/(public)/sso/start/route.ts', everybody(303)],
  ['GET app/(public)/sso/callback/route.ts', everybody(303)],
  ['GET app/(public)/sso/done/route.ts', everybody(303)],
];

/** Its actions. */
export const SSO_ACTIONS: readonly Row[] = [
  ['chooseSsoAction app/(public)/sign-in/sso/actions.ts', everybody('invalid organization')],
  ['linkSsoAction app/(public)/sso/finish/actions.ts', everybody('→ /sign-in/sso')],
  ['switchForSsoAction app/(public)/sso/finish/actions.ts', everybody('→ /sign-in?returnTo=%2Fsso%2Ffinish')],
  ['forgetSsoAction app/(public)/sso/finish/actions.ts', everybody('→ /')],
  [`saveSsoAction ${SETTINGS}`, owning('ok'), withForm(NEW_PROVIDER)],
  [`testSsoAction ${SETTINGS}`, owning('conflict')],
  [`removeSsoAction ${SETTINGS}`, owning('ok')],
];
