import { classNames } from './class-names.ts';

interface EmailTextProps {
  email: string;
  /** "cut" gives up the end of the local part first, in one line; "wrap" shows all of it, broken where it may be. */
  fit?: 'cut' | 'wrap';
  className?: string;
}

/** An e-mail address. Cut, the whole of it is on hover; the domain is the last to go. Always left to right. */
export function EmailText({ email, fit = 'wrap', className }: EmailTextProps) {
  const at = email.lastIndexOf('@');
  const [local, domain] = at < 0 ? [email, ''] : [email.slice(0, at), email.slice(at)];
  if (fit === 'wrap') {
    return (
      <bdi dir="ltr" className={classNames('wrap-anywhere', className)}>
        {local}
        <wbr />
        {domain}
      </bdi>
    );
  }
  const isShort = local.length <= 12;
  return (
    <span
      dir="ltr"
      title={email}
      className={classNames('flex min-w-0 max-sm:flex-wrap max-sm:wrap-anywhere', className)}
    >
      <span className={isShort ? 'flex-none' : 'min-w-[9ch] shrink-[1000] sm:truncate'}>{local}</span>
      <span className="min-w-0 shrink sm:truncate">{domain}</span>
    </span>
  );
}
