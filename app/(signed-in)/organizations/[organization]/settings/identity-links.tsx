import { ButtonLink } from '#components/ui/button.tsx';

/** The ways to where owners set up how people sign in, and who brings them. */
export function IdentityLinks({ slug }: { slug: string }) {
  return (
    <span className="flex flex-wrap gap-2">
      <ButtonLink href={`/organizations/${slug}/settings/single-sign-on`}>Single sign-on</ButtonLink>
      <ButtonLink href={`/organizations/${slug}/settings/provisioning`}>Provisioning</ButtonLink>
    </span>
  );
}
