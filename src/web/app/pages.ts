import type { AnyComponent } from 'preact'
import { lazy } from 'preact-iso'
import { exec } from 'preact-iso/router'
import type { Me, Needs } from './me.js'
import { NotLoaded } from './not-loaded.js'

/** A page of the app, exported by `route.ts` in its folder. */
export interface PageSpec {
  /** Path in the notation of preact-iso: `/app/:area/:period/comments`. Pages about an area and period have both in their address. */
  path: string
  needs: Needs
  /** Position in the navigation; without it, the page is only reached by links. */
  nav?: {
    order: number
    text: string
    /** Whether the page is in the menu instead of the navigation bar. */
    aside?: boolean
    /** Restricts the page to some of the people who may open it; default: everyone. */
    isFor?: (me: Me) => boolean
  }
  /** Loads the page's component when it is opened. */
  load(): Promise<{ default: AnyComponent }>
}

const specs = [
  ...Object.values(import.meta.glob<PageSpec>('../pages/*/route.ts', { import: 'default', eager: true })),
  ...(import.meta.env.MODE === 'development' ? (await import('./development-pages.js')).default : []),
]

/** All pages; those with a fixed address come before those with an area. */
export const PAGES = specs
  .sort((a, b) => Number(a.path.includes(':area')) - Number(b.path.includes(':area')))
  .map((spec) => ({
    ...spec,
    component: lazy(() => spec.load().catch((): { default: AnyComponent } => ({ default: NotLoaded }))),
  }))

/** Entries of the navigation, in order. */
export const NAVIGATION = PAGES.filter(({ nav }) => nav).sort((a, b) => a.nav!.order - b.nav!.order)

/** Starts loading the page of an address before it is known who is signed in, to save time. */
export function preloadPage(address: string): void {
  const page = PAGES.find(({ path }) => exec(address, path))
  void page?.component.preload()
}
