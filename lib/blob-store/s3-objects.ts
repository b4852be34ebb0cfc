import { AwsClient } from 'aws4fetch';
import { invariant } from '#lib/invariant.ts';
import { time } from '#lib/observability/metrics.ts';
import { isObjectKey, type ObjectBackend, type ObjectInfo, type ObjectKey } from './objects.ts';

export interface S3Settings {
  /** Base address of the service; the bucket is the first part of the path. */
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Any name will do for most services but AWS. */
  region?: string;
  /** Objects asked for at once when listing. */
  keysPerPage?: number;
}

/** Tries beyond the first, of answers 429 and 5xx, with growing pauses. */
const RETRIES = 3;
const REQUEST_MS_MAX = 30_000;
/** The most that services allow. */
const KEYS_PER_PAGE = 1000;
/** Ours in a bucket that may hold other things too. */
const PREFIX = 'blobs/';

/** Objects in a bucket of an S3-compatible service. The bucket must be there. Requests are signed with version 4. */
export class S3Objects implements ObjectBackend {
  readonly kind = 's3';
  readonly #client: AwsClient;
  readonly #bucketUrl: string;
  readonly #keysPerPage: number;

  constructor(settings: S3Settings) {
    const { accessKeyId, secretAccessKey, region = 'us-east-1' } = settings;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
    this.#keysPerPage = settings.keysPerPage ?? KEYS_PER_PAGE;
    this.#bucketUrl = `${settings.endpoint.replace(/\/$/, '')}/${encodeURIComponent(settings.bucket)}`;
  }

  /** An object appears whole or not at all: that is the service's promise for a PUT. */
  async write(key: ObjectKey, bytes: Uint8Array): Promise<void> {
    await time('filestore.save', { instance: 's3' }, async () => {
      const response = await this.#send('PUT', this.#urlOf(key), Uint8Array.from(bytes));
      if (!response.ok) throw await refusal(response, 'PUT');
      await response.body?.cancel();
    });
  }

  async read(key: ObjectKey): Promise<Uint8Array | null> {
    return time('filestore.read', { instance: 's3' }, async () => {
      const response = await this.#send('GET', this.#urlOf(key));
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      const error = await refusal(response, 'GET');
      if (error.code === 'NoSuchKey') return null;
      throw error;
    });
  }

  async remove(key: ObjectKey): Promise<void> {
    await time('filestore.delete', { instance: 's3' }, async () => {
      const response = await this.#send('DELETE', this.#urlOf(key));
      if (response.ok) return response.body?.cancel();
      const error = await refusal(response, 'DELETE');
      if (error.code !== 'NoSuchKey') throw error;
    });
  }

  async *list(): AsyncGenerator<ObjectInfo> {
    let continuation: string | null = null;
    do {
      const query = new URLSearchParams({
        'list-type': '2',
        prefix: PREFIX,
        'max-keys': String(this.#keysPerPage),
      });
      if (continuation) query.set('continuation-token', continuation);
      const response = await this.#send('GET', `${this.#bucketUrl}?${query}`);
      if (!response.ok) throw await refusal(response, 'LIST');
      const xml = await response.text();
      yield* infosIn(xml);
      continuation = textOf(xml, 'NextContinuationToken');
    } while (continuation);
  }

  #send(method: string, url: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.#client.fetch(url, { method, body, signal: AbortSignal.timeout(REQUEST_MS_MAX) });
  }

  #urlOf(key: ObjectKey): string {
    invariant(isObjectKey(key), 'an object key has three parts of hexadecimal characters');
    return `${this.#bucketUrl}/${PREFIX}${key}`;
  }
}

/** The service refused. `code` is its own word, such as `NoSuchKey` or `AccessDenied`. */
class S3Error extends Error {
  readonly status: number;
  readonly code: string;

  constructor(method: string, status: number, code: string) {
    super(`The object store answered ${status} ${code} to ${method}`);
    this.name = 'S3Error';
    this.status = status;
    this.code = code;
  }
}

async function refusal(response: Response, method: string): Promise<S3Error> {
  return new S3Error(method, response.status, textOf(await response.text(), 'Code') ?? 'without a code');
}

function* infosIn(xml: string): Generator<ObjectInfo> {
  for (const [, entry = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const key = textOf(entry, 'Key')?.slice(PREFIX.length) ?? '';
    const modifiedAt = new Date(textOf(entry, 'LastModified') ?? 0);
    if (isObjectKey(key)) yield { key, sizeBytes: Number(textOf(entry, 'Size')), modifiedAt };
  }
}

/** The text of the first element of that name. Ours hold no escaped characters but in tokens. */
function textOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined
    ? null
    : text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
