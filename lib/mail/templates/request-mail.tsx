import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailFacts, MailText } from './layout.tsx';

export interface NewRequestMailProps {
  organizationName: string;
  /** The address that would be let in. */
  address: string;
  /** The member who asks for it; null when whoever has the address asks for themselves. */
  requesterName: string | null;
  roleName: string;
  /** What they wrote. */
  message: string | null;
  requestsUrl: string;
}

/** Tells somebody who can approve it that a request waits. */
export async function newRequestMail(props: NewRequestMailProps): Promise<MailBody> {
  const { organizationName, address, requesterName, roleName, message, requestsUrl } = props;
  const subject =
    requesterName === null
      ? `${address} asks to join ${organizationName}`
      : `${requesterName} asks to invite ${address} to ${organizationName}`;
  const facts = [
    { label: 'Address', value: address },
    { label: 'Would join as', value: roleName },
    ...(requesterName === null ? [] : [{ label: 'Asked by', value: requesterName }]),
  ];
  const mail = (
    <ActionMail
      preview={subject}
      heading={subject}
      action={{ label: 'See the request', href: requestsUrl }}
      notes={[
        'Nobody is let in until you approve. You can change the role and the teams before.',
        ...(requesterName === null
          ? ['Nobody has shown yet that this address is theirs; the invite that follows an approval does.']
          : []),
      ]}
    >
      <MailFacts facts={facts} />
      {message && <MailText>“{message}”</MailText>}
    </ActionMail>
  );
  return { subject, ...(await renderMail(mail)) };
}

export interface RequestOutcomeMailProps {
  organizationName: string;
  address: string;
  /** The reader asked for themselves. */
  isOwn: boolean;
  isApproved: boolean;
}

/** Tells whoever asked what became of it. */
export async function requestOutcomeMail(props: RequestOutcomeMailProps): Promise<MailBody> {
  const { organizationName, address, isOwn, isApproved } = props;
  const what = isOwn ? `join ${organizationName}` : `invite ${address} to ${organizationName}`;
  const subject = isApproved
    ? `${address} is invited to ${organizationName}`
    : `Your request to ${what} was declined`;
  const sentence = isApproved
    ? `A manager approved your request: an invite to ${organizationName} is on its way to ${address}.`
    : `You asked to ${what}. A manager said no. Nothing was changed.`;
  const note = isOwn
    ? 'If you did not ask for this, somebody gave your address; there is nothing to do.'
    : 'There is nothing more to do.';
  const mail = (
    <ActionMail preview={sentence} heading={subject} notes={[note]}>
      <MailText>{sentence}</MailText>
    </ActionMail>
  );
  return { subject, ...(await renderMail(mail)) };
}
