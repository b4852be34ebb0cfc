/**
 * Every way from the link of an invite into its organization, and the pages that a person meets on it, in order.
 *
 * Who they are:
 * - `new`: nobody has an account with the invited address.
 * - `known`: somebody has, and is signed out.
 * - `wrong`: the browser is signed in with another account. By password and by mail the person then signs in with the right
 *   one; at a provider they are signed in as the wrong one still, as browsers are, and end where it says so.
 *
 * How they sign in: by `password`; by `mail`, a link; by `oidc`, an OpenID provider: that of the organization, and where it has
 * none, that of another organization of theirs.
 *
 * Their second factor: `none` is there and none is asked for; they `have` one, and the organization requires one; they `must` set
 * one up, since the organization requires one. Single sign-on of the organization: `off`, `optional` or `required`.
 *
 * The pages:
 * - `door`, `other`, `sso`, `factor`, `ready`: the page of the invite, for whoever is signed out; is signed in with another account;
 *   has to come through the provider; has to set up a second factor; may join.
 * - `sign-in`, `sign-up`, `mailed` (where a mailed link leads), `step` (the second factor is asked for), `provider` (which
 *   organization’s single sign-on), `whose` (which account belongs to the person at the provider).
 * - `choose`, `scan`, `codes`: setting up a second factor, an app or (by mail) a passkey, which is not scanned.
 * - `joined`: the members of the organization; the person is one of them.
 */
export type Who = 'new' | 'known' | 'wrong';
export type By = 'password' | 'mail' | 'oidc';
export type Factor = 'none' | 'have' | 'must';
export type SingleSignOn = 'off' | 'optional' | 'required';

/** Why a row does something else than its first words say. */
type Note = 'own choice' | 'past the door';
/** Nobody new has a second factor: they add one by their own choice, to an organization that asks for none, before they join. */
const OWN: Note = 'own choice';
/** The door offers the provider alone: the person types the address of the page that they want, and is not let past it either. */
const PAST: Note = 'past the door';

export type WayRow = readonly [Who, By, Factor, SingleSignOn, pages: string, ...notes: Note[]];

export const WAY_ROWS: readonly WayRow[] = [
  ['new', 'password', 'none', 'off', 'door sign-up ready joined'],
  ['new', 'password', 'none', 'optional', 'door sign-up ready joined'],
  ['new', 'password', 'none', 'required', 'door sign-up sso whose ready joined', PAST],
  ['new', 'password', 'have', 'off', 'door sign-up ready choose scan codes ready joined', OWN],
  ['new', 'password', 'have', 'optional', 'door sign-up ready choose scan codes ready joined', OWN],
  [
    'new',
    'password',
    'have',
    'required',
    'door sign-up sso whose ready choose scan codes ready joined',
    OWN,
    PAST,
  ],
  ['new', 'password', 'must', 'off', 'door sign-up factor choose scan codes ready joined'],
  ['new', 'password', 'must', 'optional', 'door sign-up factor choose scan codes ready joined'],
  [
    'new',
    'password',
    'must',
    'required',
    'door sign-up sso whose factor choose scan codes ready joined',
    PAST,
  ],

  ['new', 'mail', 'none', 'off', 'door sign-in mailed ready joined'],
  ['new', 'mail', 'none', 'optional', 'door sign-in mailed ready joined'],
  ['new', 'mail', 'none', 'required', 'door sign-in mailed sso whose ready joined', PAST],
  ['new', 'mail', 'have', 'off', 'door sign-in mailed ready choose codes ready joined', OWN],
  ['new', 'mail', 'have', 'optional', 'door sign-in mailed ready choose codes ready joined', OWN],
  [
    'new',
    'mail',
    'have',
    'required',
    'door sign-in mailed sso whose ready choose codes ready joined',
    OWN,
    PAST,
  ],
  ['new', 'mail', 'must', 'off', 'door sign-in mailed factor choose codes ready joined'],
  ['new', 'mail', 'must', 'optional', 'door sign-in mailed factor choose codes ready joined'],
  ['new', 'mail', 'must', 'required', 'door sign-in mailed sso whose factor choose codes ready joined', PAST],

  ['new', 'oidc', 'none', 'off', 'door sign-in provider ready joined'],
  ['new', 'oidc', 'none', 'optional', 'door ready joined'],
  ['new', 'oidc', 'none', 'required', 'door ready joined'],
  ['new', 'oidc', 'have', 'off', 'door sign-in provider ready choose scan codes ready joined', OWN],
  ['new', 'oidc', 'have', 'optional', 'door ready choose scan codes ready joined', OWN],
  ['new', 'oidc', 'have', 'required', 'door ready choose scan codes ready joined', OWN],
  ['new', 'oidc', 'must', 'off', 'door sign-in provider factor choose scan codes ready joined'],
  ['new', 'oidc', 'must', 'optional', 'door factor choose scan codes ready joined'],
  ['new', 'oidc', 'must', 'required', 'door factor choose scan codes ready joined'],

  ['known', 'password', 'none', 'off', 'door sign-in ready joined'],
  ['known', 'password', 'none', 'optional', 'door sign-in ready joined'],
  ['known', 'password', 'none', 'required', 'door sign-in sso whose ready joined', PAST],
  ['known', 'password', 'have', 'off', 'door sign-in step ready joined'],
  ['known', 'password', 'have', 'optional', 'door sign-in step ready joined'],
  ['known', 'password', 'have', 'required', 'door sign-in step sso whose ready joined', PAST],
  ['known', 'password', 'must', 'off', 'door sign-in factor choose scan codes ready joined'],
  ['known', 'password', 'must', 'optional', 'door sign-in factor choose scan codes ready joined'],
  [
    'known',
    'password',
    'must',
    'required',
    'door sign-in sso whose factor choose scan codes ready joined',
    PAST,
  ],

  ['known', 'mail', 'none', 'off', 'door sign-in mailed ready joined'],
  ['known', 'mail', 'none', 'optional', 'door sign-in mailed ready joined'],
  ['known', 'mail', 'none', 'required', 'door sign-in mailed sso whose ready joined', PAST],
  ['known', 'mail', 'have', 'off', 'door sign-in mailed step ready joined'],
  ['known', 'mail', 'have', 'optional', 'door sign-in mailed step ready joined'],
  ['known', 'mail', 'have', 'required', 'door sign-in mailed step sso whose ready joined', PAST],
  ['known', 'mail', 'must', 'off', 'door sign-in mailed factor choose codes ready joined'],
  ['known', 'mail', 'must', 'optional', 'door sign-in mailed factor choose codes ready joined'],
  [
    'known',
    'mail',
    'must',
    'required',
    'door sign-in mailed sso whose factor choose codes ready joined',
    PAST,
  ],

  ['known', 'oidc', 'none', 'off', 'door sign-in provider ready joined'],
  ['known', 'oidc', 'none', 'optional', 'door ready joined'],
  ['known', 'oidc', 'none', 'required', 'door ready joined'],
  ['known', 'oidc', 'have', 'off', 'door sign-in provider step ready joined'],
  ['known', 'oidc', 'have', 'optional', 'door step ready joined'],
  ['known', 'oidc', 'have', 'required', 'door step ready joined'],
  ['known', 'oidc', 'must', 'off', 'door sign-in provider factor choose scan codes ready joined'],
  ['known', 'oidc', 'must', 'optional', 'door factor choose scan codes ready joined'],
  ['known', 'oidc', 'must', 'required', 'door factor choose scan codes ready joined'],

  ['wrong', 'password', 'none', 'off', 'other sign-in ready joined'],
  ['wrong', 'password', 'none', 'optional', 'other sign-in ready joined'],
  ['wrong', 'password', 'none', 'required', 'other sign-in sso whose ready joined'],
  ['wrong', 'password', 'have', 'off', 'other sign-in step ready joined'],
  ['wrong', 'password', 'have', 'optional', 'other sign-in step ready joined'],
  ['wrong', 'password', 'have', 'required', 'other sign-in step sso whose ready joined'],
  ['wrong', 'password', 'must', 'off', 'other sign-in factor choose scan codes ready joined'],
  ['wrong', 'password', 'must', 'optional', 'other sign-in factor choose scan codes ready joined'],
  ['wrong', 'password', 'must', 'required', 'other sign-in sso whose factor choose scan codes ready joined'],

  ['wrong', 'mail', 'none', 'off', 'other sign-in mailed ready joined'],
  ['wrong', 'mail', 'none', 'optional', 'other sign-in mailed ready joined'],
  ['wrong', 'mail', 'none', 'required', 'other sign-in mailed sso whose ready joined'],
  ['wrong', 'mail', 'have', 'off', 'other sign-in mailed step ready joined'],
  ['wrong', 'mail', 'have', 'optional', 'other sign-in mailed step ready joined'],
  ['wrong', 'mail', 'have', 'required', 'other sign-in mailed step sso whose ready joined'],
  ['wrong', 'mail', 'must', 'off', 'other sign-in mailed factor choose codes ready joined'],
  ['wrong', 'mail', 'must', 'optional', 'other sign-in mailed factor choose codes ready joined'],
  ['wrong', 'mail', 'must', 'required', 'other sign-in mailed sso whose factor choose codes ready joined'],

  ['wrong', 'oidc', 'none', 'off', 'other sign-in provider other'],
  ['wrong', 'oidc', 'none', 'optional', 'other sign-in provider other'],
  ['wrong', 'oidc', 'none', 'required', 'other sign-in provider other'],
  ['wrong', 'oidc', 'have', 'off', 'other sign-in provider step other'],
  ['wrong', 'oidc', 'have', 'optional', 'other sign-in provider step other'],
  ['wrong', 'oidc', 'have', 'required', 'other sign-in provider step other'],
  ['wrong', 'oidc', 'must', 'off', 'other sign-in provider other'],
  ['wrong', 'oidc', 'must', 'optional', 'other sign-in provider other'],
  ['wrong', 'oidc', 'must', 'required', 'other sign-in provider other'],
];

/** The same with every page of the invite opened anew in a fresh tab, and with the tab closed that led there. */
export const TAB_ROWS: readonly WayRow[] = [
  [
    'new',
    'password',
    'must',
    'required',
    'door sign-up sso whose factor choose scan codes ready joined',
    PAST,
  ],
  ['known', 'mail', 'have', 'required', 'door sign-in mailed step sso whose ready joined', PAST],
  ['wrong', 'password', 'must', 'optional', 'other sign-in factor choose scan codes ready joined'],
];
