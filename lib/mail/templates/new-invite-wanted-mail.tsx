import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailText } from './layout.tsx';

export interface NewInviteWantedMailProps {
  organizationName: string;
  /** The address that was invited before. */
  address: string;
  /** Why the old link no longer works, as a clause: "its invite has expired". */
  because: string;
  membersUrl: string;
}

/** Tells an inviter that somebody with a dead link asks for a new one. */
export async function newInviteWantedMail(props: NewInviteWantedMailProps): Promise<MailBody> {
  const subject = `${props.address} asks for a new invite to ${props.organizationName}`;
  return { subject, ...(await renderMail(<NewInviteWantedMail {...props} />)) };
}

function NewInviteWantedMail(props: NewInviteWantedMailProps) {
  const { organizationName, address, because, membersUrl } = props;
  return (
    <ActionMail
      preview={`${address} asks for a new invite.`}
      heading={`${address} asks for a new invite`}
      action={{ label: 'Open members', href: membersUrl }}
      notes={['If nobody should join with this address, there is nothing to do.']}
    >
      <MailText>
        Somebody opened an old link to join {organizationName} that was sent to {address}, and {because}. Make
        room or send a new invite if they should still join.
      </MailText>
    </ActionMail>
  );
}
