import { type Browser, chromium } from 'playwright-core'
import { findProgram } from '../services/find-program.js'

/** Chromium of this machine; null: the suite is skipped. */
export const program = findProgram('chromium')
if (!program && process.env.REQUIRE_SERVICES) throw new Error('There is no chromium: apt-get install chromium')

/** Starts a browser. One is enough for a file: everybody has a context of their own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: program!,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
