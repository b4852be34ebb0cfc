import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { AvatarSettings } from '#components/avatar/avatar-settings.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';
import { env } from '#lib/env.ts';
import { AccountSection } from './account-section.tsx';
import { chooseMyAvatarAction, replaceMyAvatarAction } from './avatar-actions.ts';

/** The avatar of whoever is signed in. */
export async function AvatarSection() {
  const view = await readAvatar(await signedInContext(), { type: 'user', user: 'me' });
  return (
    <AccountSection title="Avatar" description="Everybody in your organizations sees it.">
      <div className="max-w-form">
        <AvatarSettings
          subject="user"
          name={view.owner.name}
          identifier={String(view.owner.id)}
          url={view.ident === null ? null : avatarPath('user', view.ident)}
          kind={view.kind}
          hasPhoto={view.hasPhoto}
          mayUseGravatar={env().GRAVATAR_URL !== 'off'}
          uploadUrl="/api/0/users/me/avatar/"
          hidden={{}}
          replaceAction={replaceMyAvatarAction}
          chooseAction={chooseMyAvatarAction}
        />
      </div>
    </AccountSection>
  );
}
