import { ensureBuild } from './up/build.ts';

await ensureBuild();
