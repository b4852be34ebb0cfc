import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

const SYSTEM_CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a browser without a window: the system's Chromium, or else the one that the test tool downloaded. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = SYSTEM_CHROMIUMS.find(existsSync);
  return chromium.launch({ args: QUIET_FLAGS, ...(executablePath && { executablePath }) });
}
