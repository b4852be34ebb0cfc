import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { AccountSection } from '#app/(signed-in)/account/account-section.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { listApiTokens } from '#domain/api-tokens/list-api-tokens.ts';
import { needsStepUp } from '#domain/identity/needs-step-up.ts';
import { CreateTokenForm } from './create-token-form.tsx';
import { TokenList } from './token-list.tsx';

export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const ctx = await signedInContext();
  const [tokens, isStale] = await Promise.all([listApiTokens(ctx), needsStepUp(ctx)]);
  return (
    <>
      <PageHeader
        title="API tokens"
        description="Keys for programs that call the REST API as you. Each can do what you can, within its scopes."
      />
      <div className="mt-8">
        <TokenList tokens={tokens} />
      </div>
      <AccountSection title="New token">
        {isStale ? (
          <ButtonLink href="/confirm?next=%2Faccount%2Ftokens">Confirm that it is you to make one</ButtonLink>
        ) : (
          <CreateTokenForm />
        )}
      </AccountSection>
    </>
  );
}
