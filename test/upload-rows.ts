import type { Row } from './world.ts';

const ofNoFile = () => ({ params: { checksum: '0'.repeat(40) } });

/** Who may call the routes of uploads. */
export const UPLOAD_ROUTES: readonly Row[] = [
  ['GET app/api/0/organizations/[organization]/chunk-upload/route.ts', [401, 404, 200, 200, 200]],
  ['POST app/api/0/organizations/[organization]/chunk-upload/route.ts', [401, 404, 200, 200, 200]],
  [
    'POST app/api/0/organizations/[organization]/artifactbundle/assemble/route.ts',
    [401, 404, 200, 200, 200],
    () => ({ body: { checksum: '0'.repeat(40), chunks: ['1'.repeat(40)] } }),
  ],
  ['GET app/api/0/organizations/[organization]/uploads/route.ts', [401, 404, 200, 200, 200]],
  [
    'GET app/api/0/organizations/[organization]/uploads/[checksum]/route.ts',
    [401, 404, 404, 404, 404],
    ofNoFile,
  ],
  [
    'DELETE app/api/0/organizations/[organization]/uploads/[checksum]/route.ts',
    [401, 404, 404, 404, 404],
    ofNoFile,
  ],
];
