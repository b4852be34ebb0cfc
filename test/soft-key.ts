import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

const USER_PRESENT = 0x01;
const CREDENTIAL_ATTACHED = 0x40;

/** A security key in software (WebAuthn level 2, ES256, attestation "none"), for tests without a browser. */
export class SoftKey {
  readonly id = randomBytes(16);
  counter = 0;
  readonly #privateKey: KeyObject;
  readonly #cose: Buffer;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#privateKey = privateKey;
    const point = (coordinate: string) => bytes(Buffer.from(coordinate, 'base64url'));
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    this.#cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      point(x),
      Buffer.from([0x22]),
      point(y),
    ]);
  }

  /** What a browser on `origin` answers when a page asks it to make this key. */
  make(challenge: string, origin: string): string {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attached = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]);
    const authData = this.#authData(origin, USER_PRESENT | CREDENTIAL_ATTACHED, attached);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(authData),
    ]);
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** What a browser on `origin` answers when a page asks it to sign with this key. */
  sign(challenge: string, origin: string): string {
    this.counter += 1;
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const authenticatorData = this.#authData(origin, USER_PRESENT, Buffer.alloc(0));
    const clientHash = sha256(Buffer.from(clientDataJSON, 'base64url'));
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, clientHash]))
      .sign(this.#privateKey, 'base64url');
    return this.#answer({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature,
    });
  }

  #answer(response: Record<string, unknown>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  #authData(origin: string, flags: number, attached: Buffer): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([sha256(Buffer.from(new URL(origin).hostname)), head, attached]);
  }
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** Texts and byte strings in CBOR (RFC 8949 3.1). */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  const head = value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from(head), value]);
}
