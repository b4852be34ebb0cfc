import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { isPublicAddress } from './public-address.ts';

/** An address that somebody set up leads where we do not go. Its message may be shown to them. */
export class RefusedAddressError extends AppError {
  constructor(message: string) {
    super('unavailable', message, { reason: 'private-address' });
    this.name = 'RefusedAddressError';
  }
}

export interface GuardedRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
  signal: AbortSignal;
}

/** Whether the site's operator lets it reach private networks, and speak plain http, where users set up an address. */
export function mayReachInside(): boolean {
  return env().OUTGOING_PRIVATE_ADDRESSES === 'allow';
}

/**
 * Sends a request to an address that a user set up, and answers once the head of the answer is there. The one door for such
 * requests: unless OUTGOING_PRIVATE_ADDRESSES allows more, it goes by https to the open Internet alone. The name is resolved
 * once and the connection goes to the very addresses that were judged, so a name that answers differently the second time
 * gains nothing. It follows no redirect.
 *
 * Throws RefusedAddressError, or what the network said. The caller bounds what it reads of the body.
 */
export async function guardedRequest(target: string | URL, sent: GuardedRequest): Promise<IncomingMessage> {
  const url = new URL(target);
  const isFree = mayReachInside();
  if (!isFree) refuseInside(url);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { method, headers, body, signal } = sent;
  return new Promise((resolve, reject) => {
    const options = { method, headers, signal, agent: false, lookup: isFree ? undefined : lookupPublic };
    request(url, options).once('response', resolve).once('error', reject).end(body);
  });
}

/** What can be judged before a lookup: an address in numbers is never looked up. */
function refuseInside({ protocol, hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw insideError(host);
  if (protocol !== 'https:')
    throw new RefusedAddressError(`${host} would be spoken to in the clear: give an https address.`);
}

/** The system's lookup, which fails when any address that a name has is not public. */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(insideError(host), '', 0);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function insideError(host: string): RefusedAddressError {
  return new RefusedAddressError(
    `${host} does not lead to the open internet, so this site does not go there.`,
  );
}
