import { createHmac } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { postOutside } from '#lib/http/post-outside.ts';
import { seal, unseal } from '#lib/seal.ts';

/** What the secrets of a stream are sealed for. */
export const STREAM_SEAL = 'audit log stream';
const ANSWER_LENGTH_MAX = 200;

/** What a stream needs to be believed at the other end. Never shown again, never logged. */
export interface StreamSecrets {
  /** Signs every delivery. */
  signing: string;
  /** Sent as the Authorization header; null sends none. */
  authorization: string | null;
}

export function sealSecrets({ signing, authorization }: StreamSecrets): Promise<string> {
  return seal(STREAM_SEAL, { signing, authorization });
}

/** What `sealSecrets` sealed. Throws AppError `unavailable` when NEXTAUTH_SECRET is another one since. */
export async function openSecrets(sealed: string): Promise<StreamSecrets> {
  const opened = await unseal(STREAM_SEAL, sealed);
  if (typeof opened?.signing === 'string') {
    const { signing, authorization } = opened;
    return { signing, authorization: typeof authorization === 'string' ? authorization : null };
  }
  throw new AppError(
    'unavailable',
    'The secrets of this stream cannot be read any more. Save the stream again.',
  );
}

export interface Delivery {
  url: string;
  sealedSecrets: string;
  /** Lets the other end see that it has this already. */
  id: string;
  /** NDJSON. */
  body: string;
  at: Date;
}

/**
 * Posts lines to a stream's address, signed: `X-Foyer-Signature: t=SECONDS,v1=HEX` with the HMAC-SHA-256 of
 * `SECONDS.BODY`. Throws AppError `unavailable` with what went wrong unless the answer is 2xx.
 */
export async function deliverLines({ url, sealedSecrets, id, body, at }: Delivery): Promise<void> {
  const { signing, authorization } = await openSecrets(sealedSecrets);
  const seconds = Math.floor(at.getTime() / 1000);
  const signature = createHmac('sha256', signing).update(`${seconds}.${body}`).digest('hex');
  const { status, text } = await postOutside({
    url,
    body,
    headers: {
      'content-type': 'application/x-ndjson',
      'user-agent': 'Foyer',
      'x-foyer-delivery': id,
      'x-foyer-signature': `t=${seconds},v1=${signature}`,
      ...(authorization !== null && { authorization }),
    },
  });
  if (status >= 200 && status < 300) return;
  const said = text.replace(/\s+/g, ' ').trim().slice(0, ANSWER_LENGTH_MAX);
  throw new AppError('unavailable', `The host answered ${status}${said === '' ? '.' : `: ${said}`}`);
}
