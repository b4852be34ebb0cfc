import { TextLink } from '#components/ui/text-link.tsx';
import type { LogState } from '#domain/audit-log/read-log-state.ts';
import { Section } from './section.tsx';

/** For how long entries stay. */
export function RetentionSection({ state: { slug, retentionDays, prunedSequence } }: { state: LogState }) {
  const rule =
    retentionDays === null
      ? 'Entries are kept forever.'
      : `Entries older than ${retentionDays} days are removed every night. The log says so, and stays checkable.`;
  return (
    <Section title="Retention" help={rule}>
      <p className="mt-3 text-ink-2">
        {prunedSequence > 0 && `The first ${prunedSequence.toLocaleString('en')} entries are gone. `}
        <TextLink href={`/organizations/${slug}/settings#auditLogRetentionDays`}>
          Change it in the settings
        </TextLink>
      </p>
    </Section>
  );
}
