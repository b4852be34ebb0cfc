import {
  type AvatarSubject,
  LETTER_FONT_SIDE,
  LETTER_VIEW_SIDE,
  letterAvatar,
  letterCorner,
} from '#domain/avatars/letter.ts';

interface LetterAvatarProps {
  kind: AvatarSubject;
  name: string;
  identifier: string;
  sizePx: number;
  /** Somebody who is not here yet: the same color inside a dashed ring. */
  soon?: boolean;
  /** What it is called aloud; without it the drawing is silent, because the name stands beside it. */
  label?: string | undefined;
}

const CENTER = LETTER_VIEW_SIDE / 2;

/** A letter avatar, drawn: the same shape, letters and color as the API and mails have. */
export function LetterAvatar({ kind, name, identifier, sizePx, soon = false, label }: LetterAvatarProps) {
  const { initials, background, ink } = letterAvatar(name, identifier);
  const gap = soon ? (sizePx < 28 ? 15 : 11) : 0;
  return (
    <svg
      role={label === undefined ? undefined : 'img'}
      aria-hidden={label === undefined}
      aria-label={label}
      viewBox={`0 0 ${LETTER_VIEW_SIDE} ${LETTER_VIEW_SIDE}`}
      width={sizePx}
      height={sizePx}
      className="inline-block shrink-0 select-none align-middle"
    >
      {soon && (
        <circle
          cx={CENTER}
          cy={CENTER}
          r={CENTER - 2.5}
          fill="none"
          strokeWidth={180 / sizePx}
          strokeDasharray={`${540 / sizePx} ${400 / sizePx}`}
          className="stroke-line-control"
        />
      )}
      <rect
        x={gap}
        y={gap}
        width={LETTER_VIEW_SIDE - 2 * gap}
        height={LETTER_VIEW_SIDE - 2 * gap}
        rx={letterCorner(kind) - gap}
        fill={background}
      />
      <text
        x={CENTER}
        y={CENTER}
        dy="0.355em"
        fill={ink}
        fontSize={LETTER_FONT_SIDE - gap / 2}
        fontWeight={600}
        textAnchor="middle"
      >
        {initials}
      </text>
    </svg>
  );
}
