import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { AvatarSettings } from '#components/avatar/avatar-settings.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import { readAvatar } from '#domain/avatars/read-avatar.ts';
import { chooseTeamAvatarAction, replaceTeamAvatarAction } from './avatar-actions.ts';

/** The team's avatar and everything that can be done about it, for who runs the team. */
export async function TeamAvatar({ slug, team }: { slug: string; team: string }) {
  const view = await readAvatar(await signedInContext(), { type: 'team', organization: slug, team });
  return (
    <section aria-labelledby="avatar-title" className="mt-10 grid gap-2">
      <h2 id="avatar-title" className="font-medium">
        Avatar
      </h2>
      <AvatarSettings
        subject="team"
        name={view.owner.name}
        identifier={team}
        url={view.ident === null ? null : avatarPath('team', view.ident)}
        kind={view.kind}
        hasPhoto={view.hasPhoto}
        uploadUrl={`/api/0/teams/${slug}/${team}/avatar/`}
        hidden={{ organization: slug, team }}
        replaceAction={replaceTeamAvatarAction}
        chooseAction={chooseTeamAvatarAction}
      />
    </section>
  );
}
