import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { TextField } from '#components/form/text-field.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Button } from '#components/ui/button.tsx';
import { getMember } from '#domain/members/get-member.ts';
import { simulateInvite } from '#domain/members/simulate-invite.ts';
import { InvalidError } from '#lib/errors.ts';
import { Simulated } from './simulated.tsx';

export const metadata: Metadata = { title: 'Try an invite' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
  searchParams: Promise<{ email?: string | string[] }>;
}

/** What the link of a pending invite would show to somebody, asked by their address. Asking changes nothing. */
export default async function SimulatePage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, member } = await params;
  const { person, membership } = await orNotFound(getMember(ctx, slug, member));
  if (!person.invite || !membership.permissions.has('member:admin')) notFound();
  const { email = person.email } = await searchParams;
  const answer = await orNotFound(simulateInvite(ctx, slug, person.id, { email }).catch(problemOf));
  return (
    <div className="max-w-form">
      <PageHeader
        title="Try this invite"
        description={`What would happen if somebody opened the link for ${person.email} now? Asking changes nothing and sends nothing.`}
      />
      <form className="mt-6 flex max-w-110 flex-wrap items-end gap-2">
        <div className="min-w-60 grow">
          <TextField
            name="email"
            label="Opened by"
            type="email"
            defaultValue={String(email)}
            error={answer instanceof InvalidError ? answer.fields.email : undefined}
          />
        </div>
        <Button type="submit" size="md">
          Try
        </Button>
      </form>
      {!(answer instanceof InvalidError) && <Simulated answer={answer} invited={person.email} />}
    </div>
  );
}

function problemOf(error: unknown): InvalidError {
  if (error instanceof InvalidError) return error;
  throw error;
}
