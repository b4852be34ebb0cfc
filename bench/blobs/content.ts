import { randomFillSync } from 'node:crypto';

export const MIB = 1024 * 1024;

/** Random bytes in chunks of 1 MiB, made once and made unique again for each round by stamping every chunk. */
export class Content {
  readonly chunks: Buffer[];
  #stamp = 0;

  constructor(sizeMib: number) {
    this.chunks = Array.from({ length: sizeMib }, () => randomFillSync(Buffer.allocUnsafe(MIB)));
  }

  /** Changes every chunk, so that no store has seen any of them. */
  renew(): void {
    this.#stamp += 1;
    for (const chunk of this.chunks) {
      for (let at = 0; at < MIB; at += 64 * 1024)
        chunk.writeUInt32BE((chunk.readUInt32BE(at) ^ this.#stamp) >>> 0, at);
    }
  }

  async *stream(): AsyncGenerator<Buffer> {
    yield* this.chunks;
  }
}
