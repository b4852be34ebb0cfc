import { Resolver } from 'node:dns/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DnsError, readTxtRecords } from './txt-records.ts';

afterEach(() => vi.restoreAllMocks());

function failing(code: string) {
  vi.spyOn(Resolver.prototype, 'resolveTxt').mockRejectedValue(Object.assign(new Error(code), { code }));
}

describe('readTxtRecords', () => {
  it('joins the parts of each record', async () => {
    vi.spyOn(Resolver.prototype, 'resolveTxt').mockResolvedValue([['foyer-', 'domain=a'], ['other']]);
    expect(await readTxtRecords('_foyer.halden.example')).toEqual(['foyer-domain=a', 'other']);
  });

  it.each(['ENOTFOUND', 'ENODATA'])('takes %s for no record', async (code) => {
    failing(code);
    expect(await readTxtRecords('_foyer.halden.example')).toEqual([]);
  });

  it.each(['ESERVFAIL', 'ETIMEOUT', 'ECONNREFUSED'])('says of %s that nothing is known', async (code) => {
    failing(code);
    await expect(readTxtRecords('_foyer.halden.example')).rejects.toBeInstanceOf(DnsError);
  });
});
