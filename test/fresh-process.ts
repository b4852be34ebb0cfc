/**
 * Runs before each file of the database tests, of which many share a process: what the product keeps once in a process
 * (pools, metrics, the mailer) begins anew, as it would in a process of the file's own.
 */
for (const name of Object.keys(globalThis)) {
  if (name.startsWith('foyer')) Reflect.deleteProperty(globalThis, name);
}

export {};
