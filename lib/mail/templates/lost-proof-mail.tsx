import { type MailBody, renderMail } from '#lib/mail/render.ts';
import { ActionMail, MailFacts, MailText } from './layout.tsx';

export interface LostProofMailProps {
  organizationName: string;
  domain: string;
  /** What people with an address of the domain could do until now. */
  entry: 'off' | 'ask' | 'join';
  /** The TXT record that proves it. */
  record: { name: string; value: string };
  domainsUrl: string;
}

const UNTIL_NOW = {
  off: 'Nobody joined by it, so nothing else changes.',
  ask: 'People with an address of it can no longer ask to join by it.',
  join: 'People with an address of it can no longer join by themselves.',
} as const;

/** Tells an owner that the proof of a domain ended, and how to bring it back. */
export async function lostProofMail(props: LostProofMailProps): Promise<MailBody> {
  const { organizationName, domain, entry, record, domainsUrl } = props;
  const subject = `${domain} no longer counts as proven for ${organizationName}`;
  const facts = [
    { label: 'Name', value: record.name },
    { label: 'Type', value: 'TXT' },
    { label: 'Value', value: record.value },
  ];
  const mail = (
    <ActionMail
      preview="Its DNS record has not been found for a week."
      heading={`The proof of ${domain} ended`}
      action={{ label: 'See domains', href: domainsUrl }}
      notes={[
        'Members stay members, and invites to addresses of the domain work as before.',
        'Once the record is back, prove the domain again on that page. If the domain is no longer yours, remove it there.',
      ]}
    >
      <MailText>
        The DNS record that shows that {domain} belongs to {organizationName} has not been found for a week.{' '}
        {UNTIL_NOW[entry]}
      </MailText>
      <MailFacts facts={facts} />
    </ActionMail>
  );
  return { subject, ...(await renderMail(mail)) };
}
