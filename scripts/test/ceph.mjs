// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runQuietly } from '#scripts/bootstrap.mjs';
import { step } from '#scripts/progress.mjs';

/**
 * Gets the real S3 service that the blob store is tested against, where the system has its packages. Where it cannot be had,
 * says why and goes on: those tests are then counted as skipped.
 */
export async function ensureCeph() {
  if (existsSync('/usr/bin/radosgw') && existsSync('/usr/bin/ceph-osd') && existsSync('/usr/bin/ceph-mon'))
    return;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [program = 'sh', ...rest] = [...prefix, 'sh', join(ROOT, 'test', 'install-ceph.sh')];
  try {
    await step('Install an S3 service for the tests', () =>
      runQuietly(program, rest, { DEBIAN_FRONTEND: 'noninteractive' }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The S3 tests are skipped, since Ceph could not be installed: ${reason}\n`);
  }
}
