import { everybody, type Row, signedIn, withForm } from './world.ts';

/** Who may call the routes of signing in and of accounts. */
export const ACCOUNT_ROUTES: readonly Row[] = [
  [
    'GET app/api/auth/[...nextauth]/route.ts',
    everybody(404),
    () => ({ params: { nextauth: ['providers2'] } }),
  ],
  ['POST app/api/auth/[...nextauth]/route.ts', everybody(404), () => ({ params: { nextauth: ['session'] } })],
];

/** Who may use the actions of signing in and of accounts. */
export const ACCOUNT_ACTIONS: readonly Row[] = [
  ['signInAction app/(public)/sign-in/actions.ts', everybody('invalid email password')],
  ['outsideSignInAction app/(public)/sign-in/actions.ts', everybody('→ /sign-in')],
  ['signInByLinkAction app/(public)/sign-in/link/actions.ts', everybody('invalid token')],
  ['signUpAction app/(public)/sign-up/actions.ts', everybody('invalid name email')],
  ['confirmSignUpAction app/(public)/sign-up/confirm/actions.ts', everybody('invalid token')],
  ['forgotPasswordAction app/(public)/forgot-password/actions.ts', everybody('invalid email')],
  ['resetPasswordAction app/(public)/reset-password/actions.ts', everybody('invalid token')],
  ['confirmAction app/(public)/confirm/actions.ts', signedIn('invalid code')],
  ['secondStepAction app/(public)/second-step/actions.ts', ['→ /sign-in', '→ /', '→ /', '→ /', '→ /']],
  ['beginKeyCheckAction app/(public)/second-step/actions.ts', signedIn('not-found')],
  [
    'beginTotpAppAction app/(public)/two-factor/actions.ts',
    signedIn('→ /two-factor?setup=:setup&returnTo=%2Faccount%2Fsecurity'),
  ],
  ['addTotpAppAction app/(public)/two-factor/actions.ts', signedIn('invalid setup code')],
  ['beginPasskeyAction app/(public)/two-factor/actions.ts', signedIn('ok')],
  ['addPasskeyAction app/(public)/two-factor/actions.ts', signedIn('invalid response')],
  ['removeFactorAction app/(signed-in)/account/security/actions.ts', signedIn('invalid factor')],
  ['renameFactorAction app/(signed-in)/account/security/actions.ts', signedIn('invalid factor name')],
  ['makeRecoveryCodesAction app/(signed-in)/account/security/actions.ts', signedIn('conflict')],
  ['forgetDeviceAction app/(signed-in)/account/security/actions.ts', signedIn('invalid deviceId')],
  ['endSessionAction app/(signed-in)/account/security/actions.ts', signedIn('invalid sessionId')],
  ['endOtherSessionsAction app/(signed-in)/account/security/actions.ts', signedIn('ok')],
  ['confirmByLinkAction app/(public)/confirm/actions.ts', signedIn('invalid token')],
  ['mailConfirmLinkAction app/(public)/confirm/actions.ts', signedIn('ok')],
  ['updateProfileAction app/(signed-in)/account/actions.ts', signedIn('ok'), withForm({ name: 'New Name' })],
  [
    'changePasswordAction app/(signed-in)/account/actions.ts',
    signedIn('ok'),
    withForm({ currentPassword: 'wrong', newPassword: 'a long new password 7' }),
  ],
  [
    'createApiTokenAction app/(signed-in)/account/tokens/actions.ts',
    signedIn('ok'),
    withForm({ name: 'Deploys', scopes: 'org:read' }),
  ],
  [
    'revokeApiTokenAction app/(signed-in)/account/tokens/actions.ts',
    signedIn('not-found'),
    withForm({ tokenId: '1' }),
  ],
  ['addAddressAction app/(signed-in)/account/address-actions.ts', signedIn('invalid email')],
  ['makePrimaryAction app/(signed-in)/account/address-actions.ts', signedIn('invalid addressId')],
  ['removeAddressAction app/(signed-in)/account/address-actions.ts', signedIn('invalid addressId')],
  ['verifyAddressAction app/(public)/verify-address/actions.ts', signedIn('invalid token')],
  ['keepAddressAction app/(public)/keep-address/actions.ts', everybody('invalid token')],
  ['signOutAction app/sign-out-action.ts', everybody('→ /sign-in')],
];
