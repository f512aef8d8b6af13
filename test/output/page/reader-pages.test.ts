import { describe, expect, it } from 'vitest'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { notBuiltPage } from '../../../src/output/page/not-built-page.js'
import { fixturePack } from '../pack/fixture-pack.js'

const area = { key: 'vpn', name: 'VPN', timeZone: 'UTC' }

/** Each page, as it is for those who may change something, and for those who may not. */
const PAGES: Record<string, (may: boolean) => string> = {
  pack: (may) => packHtml(fixturePack(), { served: true, may: { build: may, freeze: may, unfreeze: may } }),
  'report that is not built': (mayBuild) => notBuiltPage(area, '2026-10', { what: 'report', title: 'Report', mayBuild }),
  'pack that is not built': (mayBuild) => notBuiltPage(area, '2026-10', { what: 'pack', title: 'Meeting pack', mayBuild }),
}

describe.each(Object.entries(PAGES))('the page of the %s', (_name, page) => {
  const forms = (html: string) =>
    [...html.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, action]) => action).filter((action) => action !== '/logout')

  it('has buttons for those who may', () => {
    expect(forms(page(true))).not.toEqual([])
  })

  it('has none for readers', () => {
    expect(forms(page(false))).toEqual([])
  })
})
