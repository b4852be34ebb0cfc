import { openDb } from '#db/client.ts';
import { drillContext, uploadForEver } from './uploader.ts';

/** Run as a process of its own, to be killed: uploads without end and prints a line of JSON for each begin and each end. */
const [url = '', slug = ''] = process.argv.slice(2);
await uploadForEver(drillContext(openDb(url)), slug, (told) => console.log(JSON.stringify(told)));
