import { Inbox } from 'lucide-react';
import { roleOptions } from '#app/(signed-in)/organizations/[organization]/members/role-options.ts';
import type { TeamChoice } from '#app/(signed-in)/organizations/[organization]/members/team-boxes.tsx';
import { Avatar } from '#components/avatar/avatar.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Person } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Membership } from '#domain/members/access.ts';
import { isRole, roleName } from '#domain/members/roles.ts';
import type { JoinRequest } from '#domain/requests/list-requests.ts';
import { AnswerForm } from './answer-form.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

interface RequestListProps {
  slug: string;
  requests: readonly JoinRequest[];
  membership: Membership;
  teams: readonly TeamChoice[];
  /** The user who looks; null for none. */
  callerId: number | null;
  /** Whether outsiders may ask here. */
  takesOutsiders: boolean;
}

/** Each request with who asks and why; for managers with its answer. */
export function RequestList(props: RequestListProps) {
  const { slug, requests, membership, teams, takesOutsiders, callerId } = props;
  const mayAnswer = membership.permissions.has('member:write');
  if (requests.length === 0) return <NoRequests slug={slug} takesOutsiders={takesOutsiders} />;
  return (
    <ul className="mt-6 max-w-form border-line border-t">
      {requests.map((request) => (
        <li key={request.id} className="border-line border-b py-5">
          <Person
            avatar={<Avatar kind="user" name={request.email} identifier={request.email} soon />}
            name={<EmailText email={request.email} fit="cut" />}
            sub={<WhoAsks request={request} />}
          />
          {request.message && (
            <blockquote className="mt-3 border-line-strong border-s-2 ps-3 text-ink-2 wrap-anywhere">
              <bdi>{request.message}</bdi>
            </blockquote>
          )}
          {mayAnswer ? (
            <AnswerForm
              {...{ slug, teams }}
              requestId={request.id}
              email={request.email}
              role={request.role}
              chosen={request.teams.map((team) => team.slug)}
              roles={roleOptions(membership, isRole(request.role) ? request.role : undefined)}
            />
          ) : (
            <p className="mt-3 text-ink-2 text-sm">
              As {roleName(request.role)}
              {request.teams.length > 0 && `, in ${request.teams.map(({ name }) => name).join(', ')}`}. Waits
              for a manager.
            </p>
          )}
          {callerId !== null && request.requester?.id === callerId && (
            <WithdrawForm slug={slug} requestId={request.id} email={request.email} />
          )}
        </li>
      ))}
    </ul>
  );
}

function WhoAsks({ request }: { request: JoinRequest }) {
  const when = <RelativeTime date={request.createdAt} />;
  const who = <bdi>{request.requester?.name ?? 'Somebody who has left'}</bdi>;
  if (request.kind === 'invite-request') {
    return (
      <>
        {who} asks for an invite, {when}
      </>
    );
  }
  if (request.linkName) {
    return (
      <>
        Asks to join by the link “<bdi>{request.linkName}</bdi>”, {when}
      </>
    );
  }
  return (
    <>
      Asks to join{!request.requester && ', address not proven yet'}, {when}
    </>
  );
}

function NoRequests({ slug, takesOutsiders }: { slug: string; takesOutsiders: boolean }) {
  return (
    <EmptyState icon={<Inbox />} title="Nobody waits">
      <p>
        Members who may not invite ask for others here
        {takesOutsiders
          ? ', and anybody can ask to join at '
          : '. Asking from outside is turned off in the settings.'}
        {takesOutsiders && <code className="wrap-anywhere">/ask/{slug}</code>}
        {takesOutsiders && '.'}
      </p>
    </EmptyState>
  );
}
