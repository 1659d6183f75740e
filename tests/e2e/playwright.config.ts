import { defineConfig } from '@playwright/test'

const PORT = process.env['ANJU_E2E_PORT'] ?? '3127'
const root = new URL('../..', import.meta.url).pathname

/**
 * The built app, started as its users start it, on a demo of its own whose day stands still. Files of one project run side by side and keep out of each
 * other's people; the projects follow each other, and the last holds everything against the facts.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.test/browser',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Journeys of many pages, on machines of two cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    // A trace of every page takes half as long again as the journey itself: --trace on, for the one that has failed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['PLAYWRIGHT_CHROMIUM'] ? { executablePath: process.env['PLAYWRIGHT_CHROMIUM'] } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testMatch: /(awards|helpers|activities|associations|keys|origins|services|offers|units|rosters|follow-ups|forms|notices|acceptance|open-data|organisation|sign-in|transfers|quality|permits|inquiries|inspections|reports|spot-checks|outgoing|audit|areas|failures|users|policies|exports)\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', testMatch: /(phone|outbox|walk|rentals|hazards|plates|verify|my|certificates|messages)\.spec\.ts/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, dependencies: ['desktop'] },
    // Counts people of the whole sub-district: nobody else may register meanwhile.
    { name: 'journey', testMatch: /journey\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } }, dependencies: ['phone'] },
    { name: 'worker', testMatch: /worker\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } }, dependencies: ['journey'] },
    // They change nothing.
    { name: 'pages', testMatch: /(pages|campaign)\.spec\.ts/, fullyParallel: true, use: { viewport: { width: 1440, height: 900 } }, dependencies: ['phone'] },
    { name: 'facts', testMatch: /facts\.spec\.ts/, dependencies: ['worker', 'pages'] },
  ],
  webServer: {
    command: 'rm -rf .test/e2e && exec node prisma/start.mjs',
    cwd: root,
    url: `http://localhost:${PORT}/api/health`,
    env: { ...(process.env as Record<string, string>), PORT, ANJU_DATA_DIR: `${root}.test/e2e`, ANJU_TODAY: '2026-04-20', NEXTAUTH_URL: `http://localhost:${PORT}` },
    // Filling the demonstration takes most of it: locals away, letters and messages are in it, too.
    timeout: 420_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    // Beside a server that runs already, journeys can be written; the checks always start their own.
    reuseExistingServer: !process.env['CI'],
  },
})
