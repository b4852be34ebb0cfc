import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { env } from '#lib/env.ts';

/** A passkey or security key as it is stored. */
export interface StoredKey {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

/** What a browser needs to make a key for this user. `known` are those that they have: a device makes one only once. */
export function registrationOptions(
  user: { id: number; name: string; address: string },
  known: readonly Pick<StoredKey, 'credentialId' | 'transports'>[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: site().hostname,
    rpID: site().hostname,
    userName: user.address,
    userDisplayName: user.name,
    userID: new TextEncoder().encode(`foyer user ${user.id}`),
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
}

/** What a browser needs to sign with one of these keys. */
export function authenticationOptions(
  known: readonly Pick<StoredKey, 'credentialId' | 'transports'>[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: site().hostname,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
  });
}

/** The key that a browser made for this challenge on a page of ours, or null when the answer proves nothing of the kind. */
export async function madeKey(
  response: unknown,
  challenge: string,
): Promise<(StoredKey & { isBackedUp: boolean }) | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site().origin,
      expectedRPID: site().hostname,
      requireUserVerification: false,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      isBackedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
}

/** The key's new counter when it signed this challenge on a page of ours, else null. A counter that went back is refused. */
export async function signedCounter(
  response: unknown,
  challenge: string,
  key: StoredKey,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site().origin,
      expectedRPID: site().hostname,
      requireUserVerification: false,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(key.publicKey),
        counter: key.counter,
        transports: key.transports,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

function site(): URL {
  return new URL(env().NEXTAUTH_URL);
}
