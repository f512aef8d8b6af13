import type { AnyComponent } from 'preact'
import { lazy } from 'preact-iso'
import type { Me, Needs } from './me.js'

/** A page of the app: what `route.ts` in its folder exports. */
export interface PageSpec {
  /** As preact-iso takes it: `/app/:area/:period/comments`. Pages with an area and period have both in their address. */
  path: string
  needs: Needs
  /** Where it stands in the navigation; without it, it is only linked to. */
  nav?: {
    order: number
    text: string
    /** Behind the menu, not on the bar. */
    aside?: boolean
    /** Whom it is for, of those who may open it; by default, everybody. */
    isFor?: (me: Me) => boolean
  }
  /** The page itself, loaded when it is opened. */
  load(): Promise<{ default: AnyComponent }>
}

const specs = [
  ...Object.values(import.meta.glob<PageSpec>('../pages/*/route.ts', { import: 'default', eager: true })),
  ...(import.meta.env.MODE === 'development' ? (await import('./development-pages.js')).default : []),
]

/** All pages: those with a fixed address before those with an area. */
export const PAGES = specs
  .sort((a, b) => Number(a.path.includes(':area')) - Number(b.path.includes(':area')))
  .map((spec) => ({ ...spec, component: lazy(spec.load) }))

/** The entries of the navigation, in their order. */
export const NAVIGATION = PAGES.filter(({ nav }) => nav).sort((a, b) => a.nav!.order - b.nav!.order)

/** Begins to load the page of an address, before it is known who looks: by then it is there. */
export function preloadPage(address: string): void {
  const here = address.split('/')
  const page = PAGES.find(({ path }) => {
    const parts = path.split('/')
    return (
      here.length <= parts.length &&
      parts.every((part, at) => (here[at] ? part[0] === ':' || part === here[at] : part.endsWith('?')))
    )
  })
  // What fails is loaded again, and told, when it is shown.
  page?.component.preload().catch(() => undefined)
}
