// @ts-check
// No imports and no new syntax here: even a very old Node must get as far as the sentence.
const wanted = [20, 19];
const have = process.versions.node.split('.').map(Number);

if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  process.stderr.write(
    `Foyer needs Node ${wanted.join('.')} or later; this is Node ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org or with your version manager, then run the same command again.\n',
  );
  process.exit(1);
}
