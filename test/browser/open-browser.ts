import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { watchRequests } from './settled.js'

/** Address of the run's Chromium; null if there is none on this machine: the suite is skipped. */
export const program = inject('browserUrl')

/** Connects to the run's Chromium. Everybody has a context of their own; closing the connection closes those that it opened. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.connect(program!)
  watchRequests(browser)
  return browser
}
