import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { ssoRedirectUri } from '#app/_entry/sso-route.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { orRefused } from '#app/(signed-in)/organizations/[organization]/audit-log/or-refused.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { readSsoSettings } from '#domain/sso/read-sso-settings.ts';
import { RemoveForm, TestForm } from './provider-acts.tsx';
import { ProviderFacts } from './provider-facts.tsx';
import { ProviderForm } from './provider-form.tsx';
import { providerValues } from './provider-values.ts';
import { SsoRefused } from './sso-refused.tsx';

export const metadata: Metadata = { title: 'Single sign-on' };

export default async function SingleSignOnPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const settings = await orRefused(orNotFound(readSsoSettings(ctx, slug)));
  const header = (
    <PageHeader
      title="Single sign-on"
      description="Sign your people in with your own OpenID Connect provider."
    />
  );
  if (!settings) return <SsoRefused header={header} />;
  return (
    <>
      {header}
      <div className="mt-6 grid max-w-form gap-10">
        <ProviderFacts settings={settings} redirectUri={ssoRedirectUri()} />
        <ProviderForm
          slug={slug}
          values={providerValues(settings)}
          key={String(settings.provider?.updatedAt)}
        />
        {settings.provider && (
          <section aria-label="Test and remove" className="grid gap-6 border-line border-t pt-6">
            <TestForm slug={slug} />
            <p className="text-ink-2 text-sm">
              Removing it forgets who was linked to whom. Everybody stays a member, and signs in by password
              or mail.
            </p>
            <RemoveForm slug={slug} />
          </section>
        )}
      </div>
    </>
  );
}
