import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Avatar } from '#components/avatar/avatar.tsx';
import { AvatarSettings } from '#components/avatar/avatar-settings.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';
import { chooseAvatarAction, replaceAvatarAction } from './avatar-actions.ts';

/** The organization's avatar, and for who may change it everything that can be done about it. */
export async function AvatarSection({ slug, mayChange }: { slug: string; mayChange: boolean }) {
  const view = await readAvatar(await signedInContext(), { type: 'organization', organization: slug });
  const url = view.ident === null ? null : avatarPath('organization', view.ident);
  const { name } = view.owner;
  return (
    <section aria-labelledby="avatar-title" className="mt-6 grid gap-2">
      <h3 id="avatar-title" className="font-medium">
        Avatar
      </h3>
      {mayChange ? (
        <AvatarSettings
          subject="organization"
          name={name}
          identifier={slug}
          url={url}
          kind={view.kind}
          hasPhoto={view.hasPhoto}
          uploadUrl={`/api/0/organizations/${slug}/avatar/`}
          hidden={{ organization: slug }}
          replaceAction={replaceAvatarAction}
          chooseAction={chooseAvatarAction}
        />
      ) : (
        <Avatar kind="organization" name={name} identifier={slug} url={url} sizePx={96} label={name} />
      )}
    </section>
  );
}
