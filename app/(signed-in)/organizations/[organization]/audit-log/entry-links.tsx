import { TextLink } from '#components/ui/text-link.tsx';
import type { Entry } from '#domain/audit-log/list-entries.ts';
import { isRevertible } from '#domain/audit-log/revertible.ts';
import { findOption } from '#domain/organizations/options.ts';
import { withQuery } from './log-query.ts';

const SETTINGS_LINKED_MAX = 3;

/** Where an entry leads: to all by the same actor, to all about the same target, to what it set, and to taking it back. */
export function EntryLinks({ slug, entry }: { slug: string; entry: Entry }) {
  const { actor, target, sequence } = entry;
  const log = `/organizations/${slug}/audit-log`;
  const actorFilter = { user: String(actor.userId), token: `token:${actor.tokenId}`, system: 'system' }[
    actor.type
  ];
  const targetFilter = target && filterOf(target);
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <TextLink tone="quiet" href={log + withQuery({ actor: actorFilter })}>
        All by <bdi>{actor.label}</bdi>
      </TextLink>
      {target && targetFilter && (
        <TextLink tone="quiet" href={log + withQuery({ target: targetFilter })}>
          All about <bdi>{target.label}</bdi>
        </TextLink>
      )}
      {settingsOf(entry).map(({ key, label }) => (
        <TextLink key={key} tone="quiet" href={`/organizations/${slug}/settings#${key}`}>
          Open {label} in the settings
        </TextLink>
      ))}
      {isRevertible(entry) && <TextLink href={`${log}/revert/${sequence}`}>Take this back</TextLink>}
      {entry.event.endsWith('.avatar-edit') && (
        <TextLink href={`${log}/put-back/${sequence}`}>Put the avatar back</TextLink>
      )}
    </p>
  );
}

/** The settings that an entry changed, unless it is a list of them. */
function settingsOf({ event, changes }: Entry) {
  if (event !== 'org.edit' || changes.length > SETTINGS_LINKED_MAX) return [];
  return changes.flatMap(({ field }) => findOption(field) ?? []);
}

function filterOf({ userId, type, id }: NonNullable<Entry['target']>): string | null {
  if (userId !== null) return String(userId);
  return id === null || type === 'organization' ? null : `${type}:${id}`;
}
