import { Door, DoorAct } from '#components/frame/door.tsx';
import { ThemeSwitch } from '#components/frame/theme-switch.tsx';
import { Wall } from '#components/frame/wall.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { readTheme } from './_entry/theme.ts';
import { chooseThemeAction } from './theme-action.ts';

export const metadata = { title: 'Nothing is here' };

export default async function NotFoundPage() {
  return (
    <Wall floor={<ThemeSwitch theme={await readTheme()} action={chooseThemeAction} />}>
      <Door
        title="Nothing is here"
        lead="There is no page at this address, or it is one that only members of its organization can see."
      >
        <DoorAct note="If you followed a link, you may be signed in with another account than its sender thinks.">
          <ButtonLink href="/" variant="primary" size="lg" full>
            Go to your organization
          </ButtonLink>
        </DoorAct>
      </Door>
    </Wall>
  );
}
