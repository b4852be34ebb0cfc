import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { Door } from '#components/frame/door.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { findDoor } from '#domain/sso/door.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { ChooseForm } from './choose-form.tsx';
import { LeadOnDoor } from './lead-on-door.tsx';
import { ssoProblem } from './sso-problem.ts';
import { startPath } from './start-path.ts';

export const metadata: Metadata = { title: 'Single sign-on', robots: 'noindex' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Chooses the organization to sign in through; with one in the address it leads on to its provider by itself. */
export default async function SsoPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo);
  const ctx = await sessionContext();
  const door = typeof query.organization === 'string' ? await findDoor(ctx.db, query.organization) : null;
  const problem = ssoProblem(
    query.problem ?? (query.organization !== undefined && !door ? 'gone' : undefined),
  );
  const footer = <TextLink href={withReturnTo('/sign-in', returnTo)}>Sign in another way</TextLink>;
  if (door && !problem) {
    const href = startPath({ organization: door.slug, returnTo, address: query.address });
    return <LeadOnDoor door={door} href={href} footer={footer} />;
  }
  return (
    <Door
      title="Single sign-on"
      lead="For organizations that sign their people in themselves."
      footer={footer}
    >
      {problem && (
        <div className="mt-6" role="alert">
          <Notice tone="danger">
            <p>{problem}</p>
          </Notice>
        </div>
      )}
      <ChooseForm returnTo={returnTo} />
    </Door>
  );
}
