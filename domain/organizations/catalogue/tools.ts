import { z } from 'zod';
import { choice, flag, leastRole, option, toggle } from '#domain/organizations/option-builders.ts';
import {
  choices,
  choicesValue,
  idsValue,
  integerValue,
  lineValue,
  numberValue,
} from '#domain/organizations/option-values.ts';

import { RELAYS_MAX, relaysValue } from '#domain/organizations/relays.ts';

const group = 'tools';
const CRASH_REPORTS_MAX = 100;
const APDEX_MS_MAX = 24 * 60 * 60 * 1000;

/** What happens to events and who may touch them: settings of tools that read Foyer's API. */
export const EVENT_TOOLS = [
  toggle('eventsMemberAdmin', 'sentry:events_member_admin', true, {
    group,
    label: 'Members may delete events',
    help: 'Gives members the scope event:admin.',
  }),
  toggle('alertsMemberWrite', 'sentry:alerts_member_write', true, {
    group,
    label: 'Members may manage alerts',
    help: 'Gives members the scope alerts:write.',
  }),
  leastRole('attachmentsRole', 'sentry:attachments_role', 'member', {
    group,
    label: 'Attachments from',
    help: 'The least role that may download attachments.',
  }),
  leastRole('debugFilesRole', 'sentry:debug_files_role', 'admin', {
    group,
    label: 'Debug files from',
    help: 'The least role that may download debug files.',
  }),
  toggle('scrapeJavaScript', 'sentry:scrape_javascript', true, {
    group,
    label: 'Fetch JavaScript sources',
    help: 'Source lines are fetched to show the context of an error.',
  }),
  option({
    key: 'storeCrashReports',
    storageKey: 'sentry:store_crash_reports',
    group,
    label: 'Native crash reports kept',
    help: `Per issue: 0 keeps none, -1 keeps all, at most ${CRASH_REPORTS_MAX}.`,
    value: { type: 'integer', min: -1, max: CRASH_REPORTS_MAX },
    schema: integerValue(-1, CRASH_REPORTS_MAX),
    default: 0,
  }),
  option({
    key: 'apdexThreshold',
    storageKey: 'sentry:apdex_threshold',
    group,
    label: 'Apdex threshold',
    help: 'In milliseconds, from 1. Empty means none.',
    value: { type: 'integer', min: 1, max: APDEX_MS_MAX, nullable: true },
    schema: integerValue(1, APDEX_MS_MAX).nullable(),
    default: null,
  }),
  flag('codecovAccess', false, {
    group,
    label: 'Code coverage',
    help: 'Coverage is shown beside stack traces.',
  }),
  toggle('githubPRBot', 'sentry:github_pr_bot', true, {
    group,
    label: 'Comments on GitHub',
    help: 'On pull requests that may have caused an issue.',
  }),
  toggle('githubNudgeInvite', 'sentry:github_nudge_invite', true, {
    group,
    label: 'Missing committers on GitHub',
    help: 'Says which committers are not members yet.',
  }),
  toggle('gitlabPRBot', 'sentry:gitlab_pr_bot', true, {
    group,
    label: 'Comments on GitLab',
    help: 'On merge requests that may have caused an issue.',
  }),
  toggle('issueAlertsThreadFlag', 'sentry:issue_alerts_thread_flag', true, {
    group,
    label: 'Issue alerts in threads',
    help: 'Replies go to the thread of the first message.',
  }),
  toggle('metricAlertsThreadFlag', 'sentry:metric_alerts_thread_flag', true, {
    group,
    label: 'Metric alerts in threads',
    help: 'Replies go to the thread of the first message.',
  }),
  toggle('rollbackEnabled', 'sentry:rollback_enabled', true, {
    group,
    label: 'Year in review',
    help: 'A summary of the year for members.',
  }),
] as const;

const TUNINGS = choices({
  off: 'Off',
  super_low: 'Very low',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  always: 'Always',
});
const STOPPING_POINTS = choices({
  root_cause: 'Root cause',
  solution: 'Solution',
  code_changes: 'Code changes',
  open_pr: 'Pull request',
});
const REVIEW_TRIGGERS = choices({
  on_ready_for_review: 'When ready for review',
  on_new_commit: 'On each new commit',
});
const AGENTS = choices({
  seer: 'Seer',
  cursor_background_agent: 'Cursor',
  claude_code_agent: 'Claude Code',
});
const AGENT_SHORT_NAMES = { cursor: 'cursor_background_agent', claude_code: 'claude_code_agent' } as const;
const AGENT_VALUES = ['seer', 'cursor_background_agent', 'claude_code_agent'] as const;

/** An agent by its full or short name; null means the default one. */
const agentValue = z
  .enum([...AGENT_VALUES, 'cursor', 'claude_code'], `Send one of ${AGENT_VALUES.join(', ')}, or null.`)
  .nullable()
  .transform((agent) => {
    if (agent === 'cursor' || agent === 'claude_code') return AGENT_SHORT_NAMES[agent];
    return agent ?? 'seer';
  });

/** What machines do on their own. */
export const AUTOMATION_TOOLS = [
  toggle('hideAiFeatures', 'sentry:hide_ai_features', false, {
    group,
    label: 'Hide AI features',
    help: 'Nothing of AI is offered in connected tools.',
  }),
  choice('defaultAutofixAutomationTuning', 'sentry:default_autofix_automation_tuning', TUNINGS, 'off', {
    group,
    label: 'Automatic fixes',
    help: 'Level for new projects.',
  }),
  toggle('defaultSeerScannerAutomation', 'sentry:default_seer_scanner_automation', true, {
    group,
    label: 'Automatic scanning',
    help: 'For new projects.',
  }),
  toggle('enableSeerEnhancedAlerts', 'sentry:enable_seer_enhanced_alerts', true, {
    group,
    label: 'Enriched alerts',
    help: 'Alerts carry a summary made by AI.',
  }),
  toggle('enableSeerCoding', 'sentry:enable_seer_coding', true, {
    group,
    label: 'AI may write code',
    help: 'Without it, AI explains and writes nothing.',
  }),
  option({
    key: 'defaultCodingAgent',
    storageKey: 'sentry:seer_default_coding_agent',
    group,
    label: 'Coding agent',
    help: 'Who writes the code of a fix.',
    value: { type: 'enum', choices: AGENTS },
    schema: agentValue,
    default: 'seer',
    saves: 'switch',
  }),
  option({
    key: 'defaultCodingAgentIntegrationId',
    storageKey: 'sentry:seer_default_coding_agent_integration_id',
    group,
    label: 'Integration of the coding agent',
    help: 'No coding agent can be connected to Foyer, so this stays empty.',
    value: { type: 'text', lengthMax: 0, nullable: true },
    schema: z.null('No coding agent is connected here, so this can only be null.'),
    default: null,
  }),
  toggle('autoOpenPrs', 'sentry:auto_open_prs', false, {
    group,
    label: 'Open pull requests',
    help: 'AI opens them on its own.',
  }),
  choice(
    'defaultAutomatedRunStoppingPoint',
    'sentry:default_automated_run_stopping_point',
    STOPPING_POINTS,
    'code_changes',
    { group, label: 'Automatic runs stop at', help: 'How far a run goes without a person.' },
  ),
  toggle('autoEnableCodeReview', 'sentry:auto_enable_code_review', false, {
    group,
    label: 'Review code in new repositories',
    help: 'Turned on as a repository is connected.',
  }),
  option({
    key: 'defaultCodeReviewTriggers',
    storageKey: 'sentry:default_code_review_triggers',
    group,
    label: 'When code is reviewed',
    help: 'In new repositories.',
    value: { type: 'list', choices: REVIEW_TRIGGERS, lengthMax: 100 },
    schema: choicesValue(REVIEW_TRIGGERS),
    default: [],
    saves: 'save',
  }),
] as const;

const PLATFORMS = choices({ playstation: 'PlayStation', xbox: 'Xbox', 'nintendo-switch': 'Nintendo Switch' });
const QUOTA_MAX = 1_000_000;
const QUEUE_WIDTH_MAX = 10_000;
const REPLAY_MEMBERS_MAX = 1_000;
const DSN_LENGTH_MAX = 200;

/** What comes in, how much of it, and for whom. */
export const INTAKE_TOOLS = [
  choice(
    'samplingMode',
    'sentry:sampling_mode',
    choices({ organization: 'One rate for all', project: 'Per project' }),
    'organization',
    { group, label: 'Sampling', help: 'How the share of transactions that is kept is set.' },
  ),
  option({
    key: 'targetSampleRate',
    storageKey: 'sentry:target_sample_rate',
    group,
    label: 'Target sample rate',
    help: 'From 0 to 1. Holds while one rate is set for all.',
    value: { type: 'number', min: 0, max: 1 },
    schema: numberValue(0, 1),
    default: 1,
  }),
  choice(
    'ingestThroughTrustedRelaysOnly',
    'sentry:ingest-through-trusted-relays-only',
    choices({ enabled: 'Trusted relays only', disabled: 'Any sender' }),
    'disabled',
    { group, label: 'Take data from', help: 'Trusted relays are listed below.' },
  ),
  option({
    key: 'relayDsnEndpoint',
    storageKey: 'sentry:relay_dsn_endpoint',
    group,
    label: 'Relay endpoint',
    help: 'The address that senders are given instead of this site’s own. Empty means none.',
    value: { type: 'text', lengthMax: DSN_LENGTH_MAX, nullable: true },
    schema: lineValue(DSN_LENGTH_MAX)
      .transform((text) => (text === '' ? null : text))
      .refine(
        (text) => text === null || /^https?:\/\/[^\s/]+/.test(text),
        'Send an address that starts with https://.',
      )
      .nullable(),
    default: null,
  }),
  toggle('hasGranularReplayPermissions', 'sentry:granular-replay-permissions', false, {
    group,
    label: 'Restrict replays',
    help: 'Only the members named below see replays.',
  }),
  option({
    key: 'replayAccessMembers',
    kind: 'members',
    storageKey: 'replay_access',
    group,
    label: 'Who sees replays',
    help: 'While replays are restricted. Whoever leaves the organization leaves this list.',
    value: { type: 'ids', countMax: REPLAY_MEMBERS_MAX },
    schema: idsValue(REPLAY_MEMBERS_MAX),
    default: [],
    saves: 'save',
  }),
  option({
    key: 'trustedRelays',
    storageKey: 'sentry:trusted-relays',
    group,
    label: 'Trusted relays',
    help: 'Relays that may send data, by their public key.',
    value: { type: 'relays', countMax: RELAYS_MAX },
    schema: relaysValue,
    default: [],
    saves: 'save',
  }),
  option({
    key: 'enabledConsolePlatforms',
    storageKey: 'sentry:enabled_console_platforms',
    group,
    label: 'Console platforms',
    help: 'Whose kits this organization may use.',
    value: { type: 'list', choices: PLATFORMS, lengthMax: 100 },
    schema: choicesValue(PLATFORMS),
    default: [],
    setter: 'site',
    saves: 'save',
  }),
  option({
    key: 'consoleSdkInviteQuota',
    storageKey: 'sentry:console_sdk_invite_quota_limit',
    group,
    label: 'Console kit invites',
    help: 'How many may be sent.',
    value: { type: 'integer', min: 0, max: QUOTA_MAX },
    schema: integerValue(0, QUOTA_MAX),
    default: 0,
    setter: 'site',
  }),
  option({
    key: 'dashboardsAsyncQueueParallelLimit',
    storageKey: 'sentry:dashboards-async-queue-parallel-limit',
    group,
    label: 'Dashboard queries at a time',
    help: 'From 1.',
    value: { type: 'integer', min: 1, max: QUEUE_WIDTH_MAX },
    schema: integerValue(1, QUEUE_WIDTH_MAX),
    default: 10,
  }),
] as const;
