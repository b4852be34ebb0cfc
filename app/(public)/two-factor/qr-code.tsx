import { encode } from 'uqr';

/** A QR code as one path, dark on light in both themes: many cameras cannot read the inverse. Four empty squares around it. */
export function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 4 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the secret; the same stands below as text"
      shapeRendering="crispEdges"
      className="size-52 rounded-in bg-white"
    >
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
