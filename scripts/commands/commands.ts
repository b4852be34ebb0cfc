import { auditCheckpoints, auditVerify } from './audit-verify.ts';
import { blobsCommand } from './blobs.ts';
import type { MakeCommand } from './cli.ts';
import { orgCreate } from './org-create.ts';
import { orgApply, orgExport } from './org-settings.ts';
import { secretsRotate } from './secrets-rotate.ts';
import { sendFakeDataCommand } from './send-fake-data.ts';
import { tokenCreate } from './token-create.ts';
import { userCreate } from './user-create.ts';

/** Every command of `npm run -s foyer`. */
export const COMMANDS: readonly MakeCommand[] = [
  userCreate,
  orgCreate,
  orgExport,
  orgApply,
  tokenCreate,
  auditCheckpoints,
  auditVerify,
  blobsCommand,
  secretsRotate,
  sendFakeDataCommand,
];
