import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { checkLog } from '#domain/audit-log/check-log.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import KeepingPage from './keeping/page.tsx';
import AuditLogPage from './page.tsx';
import RevertPage from './revert/[entry]/page.tsx';
import { ZONE_COOKIE } from './zone.ts';

const database = testApplication();
const ROUTER = {
  refresh() {},
  push() {},
  replace() {},
  prefetch() {},
  back() {},
  forward() {},
  bfcacheId: '',
};

async function scene() {
  const { organization, owner, slug } = await createOrganization(database.db, { name: 'Halden' });
  const cookies = await browserOf(owner);
  cookies.set(ZONE_COOKIE, 'Asia/Kolkata');
  const show = async (page: () => Promise<ReactNode>) =>
    renderToStaticMarkup(
      createElement(AppRouterContext, { value: ROUTER }, await inRequest({ cookies }, page)),
    ).replace(/<[^>]+>/g, (tag) => (/^<(time|section)/.test(tag) ? tag : ' '));
  const params = Promise.resolve({ organization: slug });
  const log = (query: Record<string, string> = {}) =>
    show(() => AuditLogPage({ params, searchParams: Promise.resolve(query) }));
  const keeping = () => show(() => KeepingPage({ params }));
  const revert = (entry: string) =>
    show(() => RevertPage({ params: Promise.resolve({ organization: slug, entry }) }));
  const at = () => new Date('2026-01-31T20:45:00Z');
  const rename = (name: string) =>
    updateOrganization(contextFor(database.db, owner.actor, at), slug, { name });
  return { organization, owner, slug, log, keeping, revert, rename };
}

describe('the page of the audit log', () => {
  it('says that nothing has happened yet [S9.5.2]', async () => {
    const { log } = await scene();
    expect(await log()).toContain('Nothing has happened yet');
  });

  it('tells when, who, what and from where, in the zone of the reader [S9.5.1] [S9.5.6]', async () => {
    const { owner, log, rename } = await scene();
    await rename('Tidal');
    const text = await log();
    expect(text).toMatch(/Audit log.*Anything.*Settings changed.*Anybody/s);
    expect(text).toMatch(/Sunday,? 1 February 2026/);
    expect(text).toMatch(
      /<time dateTime="2026-01-31T20:45:00.000Z" title="[^"]*(GMT\+5:30|IST)[^"]*"[^>]*>02:15/i,
    );
    expect(text).toMatch(new RegExp(`${owner.name}\\s+changed\\s+Name`));
    expect(text).toContain('192.0.2.7');
    expect(text).toContain('Take this back');
    expect(text).not.toContain('Nothing has happened yet');
  });

  it('says what is wrong with a filter in the address', async () => {
    const { log } = await scene();
    const text = await log({ actor: 'nobody', from: 'soon' });
    expect(text).toContain('The log cannot be filtered like this');
    expect(text).toContain('Who: Send the id of a user, token:ID, or system.');
    expect(text).toContain('From: Send a time');
  });

  it('shows the last verdict on the chain', async () => {
    const { organization, log, keeping, rename } = await scene();
    await rename('Tidal');
    expect(await log()).toContain('The chain has not been checked yet.');
    await checkLog(contextFor(database.db), organization.id);
    expect(await log()).toContain('Chain whole up to entry 2, checked');
    expect(await keeping()).toMatch(/Whole up to entry 2,.*What this does not prove.*Start stream/s);
  });
});

describe('the page that takes a change back', () => {
  it('shows what would be, or what stands against it', async () => {
    const { revert, rename } = await scene();
    await rename('Tidal');
    expect(await revert('1')).toMatch(/Halden.*Now Tidal.*Take this change back/s);
    await rename('Third');
    const refused = await revert('1');
    expect(refused).toContain('This cannot be taken back: it was changed again since');
    expect(refused).not.toContain('Take this change back');
  });
});
