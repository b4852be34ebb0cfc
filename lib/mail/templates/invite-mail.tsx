import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailFacts, MailText } from './layout.tsx';

export interface InviteMailProps {
  organizationName: string;
  inviterName: string;
  roleName: string;
  teamNames: readonly string[];
  /** A few words from the inviter. */
  message: string | null;
  /** The address that the invite is bound to. */
  address: string;
  /** In words, with the zone: "22 December 2026, 18:00 UTC". Null when the invite has no end. */
  openUntil: string | null;
  link: string;
  /** It was sent before, and closes soon. */
  isReminder?: boolean;
}

/** The mail that invites, ready to be sent. */
export async function inviteMail(props: InviteMailProps): Promise<MailBody> {
  const subject = props.isReminder
    ? `Reminder: your invite to ${props.organizationName} closes soon`
    : `${props.inviterName} invites you to join ${props.organizationName}`;
  return { subject, ...(await renderMail(<InviteMail {...props} />)) };
}

/** Says who invites, to what, as which role, for which address, until when, that the link is personal, and how to decline. */
function InviteMail(props: InviteMailProps) {
  const {
    organizationName,
    inviterName,
    roleName,
    teamNames,
    message,
    address,
    openUntil,
    link,
    isReminder,
  } = props;
  const facts = [
    { label: 'Invited by', value: inviterName },
    {
      label: 'You join as',
      value: teamNames.length > 0 ? `${roleName}, in ${teamNames.join(', ')}` : roleName,
    },
    { label: 'For', value: address },
    ...(openUntil === null ? [] : [{ label: 'Open until', value: openUntil }]),
  ];
  return (
    <ActionMail
      preview={`As ${roleName}${openUntil === null ? '' : `, open until ${openUntil}`}.`}
      heading={`Join ${organizationName}`}
      action={{ label: `Join ${organizationName}`, href: link }}
      notes={[
        `This link is personal: it works only for ${address}. Do not forward it.`,
        'Nothing happens until you open it and press Join. To decline, open it and choose “Decline invite”. If you expected no invite, you can leave this mail unanswered.',
      ]}
    >
      <MailText>
        {isReminder
          ? `${inviterName} invited you to ${organizationName}, and the invite is still waiting.`
          : `${inviterName} invites you to ${organizationName}.`}
      </MailText>
      {message && <MailText>“{message}”</MailText>}
      <MailFacts facts={facts} />
    </ActionMail>
  );
}
