import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailFacts, MailText } from './layout.tsx';

export interface DeletionMailProps {
  organizationName: string;
  /** Who asked for it. */
  actorLabel: string;
  /** The network address they asked from; null when none is known. */
  ip: string | null;
  /** In words, with the zone: "22 December 2026, 18:00 UTC". */
  due: string;
  restoreUrl: string;
}

/** Tells an owner that the organization will be deleted, when, who asked for it, and the way back. */
export async function deletionMail(props: DeletionMailProps): Promise<MailBody> {
  const subject = `Deletion of ${props.organizationName} on ${props.due}`;
  return { subject, ...(await renderMail(<DeletionMail {...props} />)) };
}

function DeletionMail({ organizationName, actorLabel, ip, due, restoreUrl }: DeletionMailProps) {
  const facts = [
    { label: 'Asked for by', value: actorLabel },
    ...(ip === null ? [] : [{ label: 'From', value: ip }]),
    { label: 'Deleted on', value: due },
  ];
  return (
    <ActionMail
      preview={`${actorLabel} asked for it. An owner can restore it until then.`}
      heading={`${organizationName} will be deleted`}
      action={{ label: 'Restore it', href: restoreUrl }}
      notes={[
        'If this is as it should be, there is nothing to do.',
        'You get this mail because you are an owner.',
      ]}
    >
      <MailText>
        Members, invites, teams, settings and pictures of {organizationName} go for good. Until then
        everything can be read and nothing changes. Any owner can restore it.
      </MailText>
      <MailFacts facts={facts} />
    </ActionMail>
  );
}
