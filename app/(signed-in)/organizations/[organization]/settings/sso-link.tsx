import { ButtonLink } from '#components/ui/button.tsx';

/** The way to where owners set single sign-on up. */
export function SsoLink({ slug }: { slug: string }) {
  return <ButtonLink href={`/organizations/${slug}/settings/single-sign-on`}>Single sign-on</ButtonLink>;
}
