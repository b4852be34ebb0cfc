/** An entry of the log as a sentence in parts, for the page and as plain text for the API. Client-safe. */
import type { Change } from '#db/schema/audit-log.ts';
import { roleName } from '#domain/members/roles.ts';
import { fieldLabel, itemText, itemTexts, type Names, valueText } from './change-text.ts';
import { AUDIT_EVENTS, isAuditEvent } from './events.ts';

/** One piece of a sentence. `diff` is a value before and after; `list` what came in and what went out. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'strong'; text: string }
  | { type: 'person'; text: string }
  | { type: 'warning'; text: string }
  | { type: 'diff'; before: string; after: string }
  | { type: 'list'; added: string[]; removed: string[] }
  | { type: 'picture'; before: string | null; after: string | null };

/** What a sentence needs of an entry. */
export interface SpokenEntry {
  event: string;
  actor: { type: 'user' | 'token' | 'system'; userId: number | null; label: string };
  target: { label: string; userId: number | null } | null;
  changes: readonly Change[];
  data: Readonly<Record<string, unknown>>;
  /** Of people whose ids are among the changes. */
  names?: Names;
}

const text = (words: string): Part => ({ type: 'text', text: words });
const strong = (words: string): Part => ({ type: 'strong', text: words });
const person = (words: string): Part => ({ type: 'person', text: words });

/** What was done, without who did it: the words after the actor's name. */
export function sentenceOf(entry: SpokenEntry): Part[] {
  const tell = TELLERS[entry.event];
  if (tell) return tell(entry);
  const label = isAuditEvent(entry.event) ? AUDIT_EVENTS[entry.event].label : entry.event;
  return [
    text('did:'),
    strong(label),
    ...(entry.target ? [person(entry.target.label)] : []),
    ...changeParts(entry),
  ];
}

/** The whole sentence in plain words, for the API and for reading aloud. */
export function plainSentence(entry: SpokenEntry): string {
  return sentenceOf(entry)
    .map(plainPart)
    .join(' ')
    .replace(/ ([,.])/g, '$1');
}

function plainPart(part: Part): string {
  if (part.type === 'diff') return `from ${part.before} to ${part.after}`;
  if (part.type === 'picture') return part.after === null ? 'to letters' : 'to a new picture';
  if (part.type !== 'list') return part.text;
  return [...part.added.map((item) => `+ ${item}`), ...part.removed.map((item) => `− ${item}`)].join(', ');
}

type Teller = (entry: SpokenEntry) => Part[];

const target = ({ target: found }: SpokenEntry) => found?.label ?? 'somebody';
const role = ({ data }: SpokenEntry) =>
  typeof data.role === 'string' ? [text(`as ${roleName(data.role).toLowerCase()}`)] : [];
const isSelf = ({ actor, target: found }: SpokenEntry) =>
  found?.userId != null && found.userId === actor.userId;

const TELLERS: Readonly<Record<string, Teller>> = {
  'org.create': (entry) => [text('created'), strong(target(entry))],
  'org.edit': settingsParts,
  'upload.create': (entry) => [text('sent the file'), strong(target(entry))],
  'upload.remove': (entry) => [text('removed the file'), strong(target(entry))],
  'org.remove': (entry) => [text('set'), strong(target(entry)), text('to be deleted')],
  'org.restore': (entry) => [text('restored'), strong(target(entry))],
  'org.end-slug': ({ data }) => [text('ended the former address'), strong(String(data.slug))],
  'org.purge': (entry) => [text('deleted'), strong(target(entry)), text('and everything in it')],
  'org.transfer-ownership': (entry) => [text('handed ownership over to'), person(target(entry))],
  'org.avatar-edit': (entry) => [
    text('replaced the'),
    strong('Avatar'),
    text('of the organization'),
    pictureOf(entry),
  ],
  'team.avatar-edit': (entry) => [
    text('replaced the'),
    strong('Avatar'),
    text('of the team'),
    strong(target(entry)),
    pictureOf(entry),
  ],
  'member.avatar-edit': (entry) => [
    text('replaced the'),
    strong('Avatar'),
    text('of'),
    person(target(entry)),
    pictureOf(entry),
  ],
  'member.invite': (entry) => [
    text(entry.data.requestKind === undefined ? 'invited' : 'approved the request for'),
    strong(target(entry)),
    ...role(entry),
    ...teamParts(entry),
  ],
  'member.join-by-link': (entry) => [
    text('joined by the link'),
    strong(String(entry.data.link)),
    ...role(entry),
  ],
  'member.join-by-domain': (entry) => [
    text('joined by the domain'),
    strong(String(entry.data.domain)),
    ...role(entry),
  ],
  'invite-link.create': (entry) => [
    text('made the shareable link'),
    strong(target(entry)),
    ...role(entry),
    ...teamParts(entry),
  ],
  'invite-link.remove': (entry) => [text('switched off the shareable link'), strong(target(entry))],
  'invite-request.create': (entry) =>
    entry.data.kind === 'join-request'
      ? [text('asked to join'), ...role(entry)]
      : [text('asked to invite'), strong(target(entry)), ...role(entry), ...teamParts(entry)],
  'invite-request.edit': (entry) => [
    text('changed the request for'),
    strong(target(entry)),
    ...changeParts(entry),
  ],
  'invite-request.remove': (entry) => [text('denied the request for'), strong(target(entry))],
  'invite-request.withdraw': (entry) => [text('withdrew the request for'), strong(target(entry))],
  'domain.add': (entry) => [text('claimed the domain'), strong(target(entry))],
  'domain.prove': (entry) => [text('proved the domain'), strong(target(entry))],
  'domain.edit': (entry) => [
    text('changed who may come by the domain'),
    strong(target(entry)),
    ...changeParts(entry),
  ],
  'domain.lose-proof': (entry) => [text('no longer found the proof of the domain'), strong(target(entry))],
  'domain.remove': (entry) => [text('removed the domain'), strong(target(entry))],
  'member.reinvite': (entry) => [
    text('sent the invite for'),
    strong(target(entry)),
    text('again. The older link stopped working.'),
  ],
  'member.accept-invite': (entry) => [text('joined'), ...role(entry)],
  'member.decline-invite': (entry) => [text('declined the invite for'), strong(target(entry))],
  'member.remind-invite': (entry) => [text('reminded'), strong(target(entry)), text('of the invite')],
  'member.expire-invite': (entry) => [
    text('closed the invite for'),
    strong(target(entry)),
    text('since it has expired'),
  ],
  'member.revoke-invite': (entry) => [text('revoked the invite for'), strong(target(entry))],
  'member.ask-for-invite': (entry) => [text('asked for a new invite for'), strong(target(entry))],
  'member.add': (entry) =>
    isSelf(entry) ? [text('joined'), ...role(entry)] : [text('added'), person(target(entry)), ...role(entry)],
  'member.edit': (entry) => [
    text('changed'),
    person(target(entry)),
    ...(typeof entry.data.teamName === 'string' ? [text('in the team'), strong(entry.data.teamName)] : []),
    ...changeParts(entry),
  ],
  'member.remove': (entry) => (isSelf(entry) ? [text('left')] : [text('removed'), person(target(entry))]),
  'member.reset-two-factor': (entry) => [text('reset the second factor of'), person(target(entry))],
  'member.join-team': (entry) =>
    isSelf(entry)
      ? [text('joined the team'), strong(teamOf(entry))]
      : [text('added'), person(target(entry)), text('to the team'), strong(teamOf(entry))],
  'member.leave-team': (entry) =>
    isSelf(entry)
      ? [text('left the team'), strong(teamOf(entry))]
      : [text('took'), person(target(entry)), text('out of the team'), strong(teamOf(entry))],
  'team.create': (entry) => [text('created the team'), strong(target(entry))],
  'team.edit': (entry) => [text('changed the team'), strong(target(entry)), ...changeParts(entry)],
  'team.remove': (entry) => [text('removed the team'), strong(target(entry))],
  'sso.enable': (entry) => [text('set up single sign-on with'), strong(target(entry))],
  'sso.edit': (entry) => [text('changed single sign-on:'), ...changeParts(entry)],
  'sso.disable': (entry) => [text('removed single sign-on with'), strong(target(entry))],
  'sso-identity.link': (entry) =>
    isSelf(entry)
      ? [text('linked their account to single sign-on')]
      : [text('linked'), person(target(entry)), text('to single sign-on')],
  'scim-token.create': (entry) => [text('made the provisioning token'), strong(target(entry))],
  'scim-token.remove': (entry) => [text('revoked the provisioning token'), strong(target(entry))],
  'scim-user.edit': (entry) => [
    text('described'),
    strong(target(entry)),
    text('for provisioning'),
    ...changeParts(entry),
  ],
  'api-key.create': (entry) => [text('made the token'), strong(target(entry))],
  'api-key.remove': (entry) => [text('revoked the token'), strong(target(entry))],
  'secrets.seal-anew': (entry) => [
    text('sealed'),
    strong(target(entry)),
    text('anew with the newest secret'),
  ],
  'audit-log.read': () => [text('read the audit log')],
  'audit-log.export': ({ data }) => [
    text('exported the audit log as'),
    strong(data.format === 'csv' ? 'CSV' : 'NDJSON'),
  ],
  'audit-log.prune': ({ data }) => [
    text('removed the entries up to'),
    strong(String(data.through)),
    text(`, which were older than ${data.days} days`),
  ],
  'audit-log.stream-edit': (entry) => [text('changed the stream of the audit log'), ...changeParts(entry)],
};

/** One change is told in full; a switch is turned; several stand one after the other with their names. */
function settingsParts(entry: SpokenEntry): Part[] {
  const { revertOf } = entry.data;
  if (typeof revertOf === 'number')
    return [text('took back entry'), strong(String(revertOf)), text('and changed'), ...changeParts(entry)];
  const [change, ...more] = entry.changes;
  if (change && more.length === 0 && typeof change.after === 'boolean') {
    return [
      text(change.after ? 'turned on' : 'turned off'),
      strong(fieldLabel(change.field)),
      diffOf(change, entry),
    ];
  }
  return [text('changed'), ...changeParts(entry)];
}

function changeParts(entry: SpokenEntry): Part[] {
  return entry.changes.flatMap((change, index) => [
    ...(index === 0 ? [] : [text(',')]),
    strong(fieldLabel(change.field)),
    diffOf(change, entry),
  ]);
}

function diffOf({ field, before, after }: Change, { names }: SpokenEntry): Part {
  if (Array.isArray(before) && Array.isArray(after)) {
    const [was, is] = [itemTexts(field, before, names), itemTexts(field, after, names)];
    const added = is.filter((item) => !was.includes(item));
    const removed = was.filter((item) => !is.includes(item));
    if (added.length + removed.length > 0) return { type: 'list', added, removed };
  }
  return { type: 'diff', before: valueText(field, before, names), after: valueText(field, after, names) };
}

/** The public names of the pictures before and after; none means letters. */
function pictureOf({ changes }: SpokenEntry): Part {
  const change = changes.find(({ field }) => field === 'avatarUuid');
  const ident = (value: unknown) => (typeof value === 'string' ? value : null);
  return { type: 'picture', before: ident(change?.before), after: ident(change?.after) };
}

/** The team that an entry about a member names. */
function teamOf({ data: { teamName, team } }: SpokenEntry): string {
  if (typeof teamName === 'string') return teamName;
  return typeof team === 'string' ? team : 'a team';
}

function teamParts({ data: { teams } }: SpokenEntry): Part[] {
  if (!Array.isArray(teams) || teams.length === 0) return [];
  return [text('in'), strong(teams.map(itemText).join(', '))];
}
