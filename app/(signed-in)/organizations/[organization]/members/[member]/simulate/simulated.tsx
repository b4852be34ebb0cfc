import { Notice } from '#components/ui/notice.tsx';
import { inviteRefusal } from '#domain/members/invite-refusal.ts';
import type { InviteState } from '#domain/members/invite-state.ts';
import type { SimulatedInvite } from '#domain/members/simulate-invite.ts';

/** What a manager can do about a state; the others speak for themselves. */
const NEXT: Partial<Record<InviteState, string>> = {
  'wrong-account':
    'They switch account, or add the invited address to theirs. Or revoke this invite and invite the address that they use.',
  'address-unverified':
    'The mail that proves the address is in their account settings. Nothing is wrong with the invite.',
  expired: 'Send it again: the new link is open anew.',
  replaced: 'The newest mail has the link that works. Send it again if it is lost.',
  'inviter-cannot': 'Send it again yourself: then you stand behind it.',
  'organization-full': 'Make room: remove somebody, revoke an invite, or raise the limit of seats.',
  'organization-closed': 'An owner can restore the organization.',
};

/** The answer: what the page shows before and after signing in, in the order in which they would see it. */
export function Simulated({ answer, invited }: { answer: SimulatedInvite; invited: string }) {
  const { signedOut, signedIn, address } = answer;
  const isOpen = signedOut === 'signed-out-known' || signedOut === 'signed-out-new';
  return (
    <div aria-live="polite" className="mt-6 grid gap-3">
      <Notice
        tone={signedIn === 'ready' ? 'success' : 'warning'}
        title={signedIn === 'ready' ? 'They can join.' : headOf(signedIn)}
      >
        <ol className="mt-1 grid list-decimal gap-1.5 ps-5">
          <li>
            {isOpen
              ? `Signed out, they see the invite for ${invited} and are asked to ${signedOut === 'signed-out-known' ? 'sign in' : 'make an account'}.`
              : `Signed out: ${textOf(signedOut)}`}
          </li>
          <li>
            Signed in with <bdi>{address}</bdi>: {textOf(signedIn)}
          </li>
        </ol>
        {NEXT[signedIn] && <p className="mt-2">{NEXT[signedIn]}</p>}
      </Notice>
      <p className="text-ink-2 text-sm">
        State: <code>{signedOut}</code>, then <code>{signedIn}</code>
      </p>
    </div>
  );
}

function headOf(state: InviteState): string {
  return state === 'already-member' || state === 'used-by-you'
    ? 'They are in already.'
    : 'They cannot join now.';
}

/** What they are told, in the words of the answer that a program gets too. */
function textOf(state: InviteState): string {
  return state === 'ready' ? 'one press joins.' : `“${inviteRefusal(state).message}”`;
}
