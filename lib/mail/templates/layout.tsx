import { Body, Button, Container, Head, Heading, Hr, Html, Preview, Text } from '@react-email/components';
import type { ReactNode } from 'react';

// Mail clients know neither CSS variables nor OKLCH: these are the light tokens of the interface in hexadecimal.
const INK = '#211e1b';
const INK_QUIET = '#55504b';
const LINE = '#e3dfdb';
const GROUND = '#f6f5f2';
const ACCENT = '#0c5a5c';
const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const body = { margin: 0, padding: '32px 12px', backgroundColor: GROUND, fontFamily: FONT };
const card = {
  maxWidth: '480px',
  padding: '32px',
  backgroundColor: '#ffffff',
  border: `1px solid ${LINE}`,
  borderRadius: '8px',
};
const paragraph = { margin: '12px 0 0', fontSize: '14px', lineHeight: '22px', color: INK };
const quiet = { ...paragraph, fontSize: '13px', lineHeight: '20px', color: INK_QUIET };

interface ActionMailProps {
  /** The line that an inbox shows beside the subject. */
  preview: string;
  heading: string;
  children: ReactNode;
  /** The one thing to do. Its address may carry a secret: it stands in this mail and nowhere else. */
  action?: { label: string; href: string };
  /** Small print: what happens if the reader does nothing, whom to ask. */
  notes?: readonly ReactNode[];
}

/** A mail with a heading, some sentences, one button and small print. Every mail of ours is one. */
export function ActionMail({ preview, heading, children, action, notes = [] }: ActionMailProps) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{preview}</Preview>
      <Body style={body}>
        <Container style={card}>
          <Heading as="h1" style={{ margin: 0, fontSize: '20px', lineHeight: '28px', color: INK }}>
            {heading}
          </Heading>
          {children}
          {action && <ActionButton {...action} />}
          {notes.length > 0 && <Hr style={{ margin: '28px 0 8px', borderColor: LINE }} />}
          {notes.map((note, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one mail never change their order
            <Text key={index} style={quiet}>
              {note}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}

function ActionButton({ label, href }: { label: string; href: string }) {
  const style = {
    marginTop: '24px',
    padding: '12px 20px',
    borderRadius: '8px',
    backgroundColor: ACCENT,
    color: '#ffffff',
    fontSize: '14px',
    fontWeight: 600,
  };
  return (
    <Button href={href} style={style}>
      {label}
    </Button>
  );
}

/** One paragraph of a mail. */
export function MailText({ children }: { children: ReactNode }) {
  return <Text style={paragraph}>{children}</Text>;
}

/** Facts in rows, such as who invites and until when. */
export function MailFacts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ marginTop: '16px', width: '100%' }}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <td style={{ ...quiet, padding: '6px 16px 6px 0', width: '96px', verticalAlign: 'top' }}>
              {label}:
            </td>
            <td style={{ ...paragraph, padding: '6px 0', wordBreak: 'break-word' }}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
