import { everybody, type Row } from './world.ts';

/** Who may call the routes of the site itself. */
export const SITE_ROUTES: readonly Row[] = [
  ['GET app/health/route.ts', everybody(200)],
  ['GET app/ready/route.ts', everybody(200)],
  ['GET app/metrics/route.ts', everybody(403)],
];

/** Who may use the actions of the site itself. */
export const SITE_ACTIONS: readonly Row[] = [['chooseThemeAction app/theme-action.ts', everybody('ok')]];
