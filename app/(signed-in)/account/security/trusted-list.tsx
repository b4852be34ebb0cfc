import { SecondPress } from '#components/form/second-press.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { Security } from '#domain/identity/read-security.ts';
import { forgetDeviceAction } from './actions.ts';

/** The browsers that are not asked for the second factor. */
export function TrustedList({ devices }: { devices: Security['trustedDevices'] }) {
  return (
    <ul className="max-w-form border-line border-t">
      {devices.map(({ id, device, createdAt, expiresAt }) => (
        <li key={id} className="grid gap-1 border-line border-b py-4">
          <h3 className="font-medium">{device}</h3>
          <p className="text-ink-2 text-sm">
            Since <RelativeTime date={createdAt} />, until <RelativeTime date={expiresAt} />
          </p>
          <SecondPress
            action={forgetDeviceAction}
            fields={{ deviceId: id }}
            label="Trust no longer"
            whom={device}
            note="The next sign-in there asks for your second factor."
            button="Trust it no longer"
            pending="Ending…"
          />
        </li>
      ))}
    </ul>
  );
}
