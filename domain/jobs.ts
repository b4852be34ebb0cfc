import type { Db } from '#db/client.ts';
import { checkLog } from '#domain/audit-log/check-log.ts';
import { checkLogJob, checkLogsJob } from '#domain/audit-log/check-log-job.ts';
import { checkLogs } from '#domain/audit-log/check-logs.ts';
import { pruneLogs, pruneLogsJob } from '#domain/audit-log/prune-logs.ts';
import { sendLogs, sendLogsJob } from '#domain/audit-log/send-logs.ts';
import { fetchGravatar } from '#domain/avatars/fetch-gravatar.ts';
import { agedGravatarsJob, gravatarJob } from '#domain/avatars/gravatar-job.ts';
import { refreshGravatars } from '#domain/avatars/refresh-gravatars.ts';
import type { Context } from '#domain/context.ts';
import { assembleJob } from '#domain/files/assemble-job.ts';
import { composeUpload } from '#domain/files/compose-upload.ts';
import { sweepFiles } from '#domain/files/sweep-files.ts';
import { sweepJob } from '#domain/files/sweep-job.ts';
import { identityMailJob } from '#domain/identity/identity-mail.ts';
import { removeExpiredSecrets, removeExpiredSecretsJob } from '#domain/identity/remove-expired-secrets.ts';
import { sendIdentityMail } from '#domain/identity/send-identity-mail.ts';
import { inviteMailJob } from '#domain/members/invite-mail-job.ts';
import { mailInvite } from '#domain/members/mail-invite.ts';
import { mailNewInviteWanted } from '#domain/members/mail-new-invite-wanted.ts';
import { newInviteMailJob } from '#domain/members/new-invite-mail-job.ts';
import { noteExpiredInvites, noteExpiredInvitesJob } from '#domain/members/note-expired-invites.ts';
import { remindInvites, remindInvitesJob } from '#domain/members/remind-invites.ts';
import { lostProofMailJob } from '#domain/organization-domains/lost-proof-job.ts';
import { mailLostProof } from '#domain/organization-domains/mail-lost-proof.ts';
import { recheckDomains, recheckDomainsJob } from '#domain/organization-domains/recheck-domains.ts';
import { deletionMailJob, purgeOrganizationsJob } from '#domain/organizations/deletion-jobs.ts';
import { mailDeletion } from '#domain/organizations/mail-deletion.ts';
import { mailTwoFactor } from '#domain/organizations/mail-two-factor.ts';
import { purgeOrganizations } from '#domain/organizations/purge-organizations.ts';
import { remindTwoFactor } from '#domain/organizations/remind-two-factor.ts';
import { remindTwoFactorJob, twoFactorMailJob } from '#domain/organizations/two-factor-jobs.ts';
import { mailNewRequest } from '#domain/requests/mail-new-request.ts';
import { mailRequestOutcome } from '#domain/requests/mail-request-outcome.ts';
import { joinRequestJob, outcomeMailJob, requestMailJob } from '#domain/requests/request-jobs.ts';
import { takeJoinRequest } from '#domain/requests/take-join-request.ts';
import type { Job, JobRun } from '#lib/jobs/job.ts';
import { migrateQueues } from '#lib/jobs/migrate-queues.ts';

/** A job with the verb that does it. */
export interface Task {
  job: Job<object>;
  handle: (ctx: Context<Db>, data: unknown, run: JobRun) => Promise<void>;
}

/**
 * Joins a job to its verb. What the job carries was typed when it was enqueued by this version or the one before;
 * a verb that must survive a change of that shape parses it.
 */
export function task<Data extends object>(
  job: Job<Data>,
  handle: (ctx: Context<Db>, data: Data, run: JobRun) => Promise<void>,
): Task {
  return { job, handle: (ctx, data, run) => handle(ctx, data as Data, run) };
}

/** Every job of the product. */
export const TASKS: readonly Task[] = [
  task(checkLogsJob, (ctx) => checkLogs(ctx)),
  task(checkLogJob, async (ctx, { organizationId }) => {
    await checkLog(ctx, organizationId);
  }),
  task(pruneLogsJob, (ctx) => pruneLogs(ctx)),
  task(assembleJob, composeUpload),
  task(sendLogsJob, (ctx) => sendLogs(ctx)),
  task(agedGravatarsJob, (ctx) => refreshGravatars(ctx)),
  task(gravatarJob, (ctx, wanted) => fetchGravatar(ctx, wanted)),
  task(identityMailJob, sendIdentityMail),
  task(removeExpiredSecretsJob, async (ctx) => {
    await removeExpiredSecrets(ctx);
  }),
  task(inviteMailJob, mailInvite),
  task(noteExpiredInvitesJob, async (ctx) => {
    await noteExpiredInvites(ctx);
  }),
  task(remindInvitesJob, async (ctx) => {
    await remindInvites(ctx);
  }),
  task(newInviteMailJob, mailNewInviteWanted),
  task(deletionMailJob, mailDeletion),
  task(twoFactorMailJob, mailTwoFactor),
  task(remindTwoFactorJob, async (ctx) => {
    await remindTwoFactor(ctx);
  }),
  task(purgeOrganizationsJob, async (ctx) => {
    await purgeOrganizations(ctx);
  }),
  task(recheckDomainsJob, async (ctx) => {
    await recheckDomains(ctx);
  }),
  task(lostProofMailJob, mailLostProof),
  task(joinRequestJob, (ctx, data) => takeJoinRequest(ctx, data)),
  task(requestMailJob, mailNewRequest),
  task(outcomeMailJob, mailRequestOutcome),
  task(sweepJob, sweepFiles),
];

/** Brings the queues of a database up to date. Belongs to the migration; running it again is not an error. */
export async function migrateJobs(url: string): Promise<void> {
  await migrateQueues(
    url,
    TASKS.map(({ job }) => job),
  );
}
