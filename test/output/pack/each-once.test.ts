import { describe, expect, it } from 'vitest'
import type { ShownComment } from '../../../src/domain/comments/shown-comment.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { commentsOf, withComments, withEachOnce } from '../../../src/domain/pack/pack-comments.js'
import { packDeck } from '../../../src/output/deck/pack-deck.js'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { packMarkdown } from '../../../src/output/pack/pack-markdown.js'
import { unzip } from '../unzip.js'
import { comment, fixturePack } from './fixture-pack.js'

const END = 'and nobody at the desk could say when the second gateway in the south would come'
const again = comment(`{-The tunnel to the yard drops whenever the crane moves,-} ${END}.`, [2, 9, 'Gdańsk', 'Network'])

/** A pack that has one comment wherever a pack shows comments, and then some. */
function repeating(): Pack {
  const pack = fixturePack()
  const added = [again] as ShownComment[]
  return {
    ...pack,
    recognitions: pack.recognitions.map((each) => ({ ...each, comments: [...each.comments] })),
    ideas: {
      ...pack.ideas,
      comments: [...added, ...pack.ideas.comments],
      themes: pack.ideas.themes.map((theme) => ({ ...theme, representatives: [...added, ...theme.representatives] })),
    },
    pains: { total: 9, comments: [...added, ...(pack.pains?.comments ?? [])] },
    sinceLastMeeting: { total: 1, comments: added },
    againstScore: { total: 1, comments: added },
    praise: { ...pack.praise, comments: [...added, ...pack.praise.comments] },
    scenarios: pack.scenarios.map((scenario) => ({
      ...scenario,
      slices: scenario.slices.map((slice) => ({ ...slice, comments: [...added, ...slice.comments] })),
    })),
    themes: pack.themes.map((theme) => ({ ...theme, representatives: [...added, ...theme.representatives] })),
  }
}

const times = (text: string, part: string): number => text.split(part).length - 1

describe('a comment that is in several places of a pack', () => {
  const once = withEachOnce(repeating())
  const [theme] = once.ideas.themes

  it('is in full at the first place that has a claim to it, and elsewhere says where', () => {
    const places: string[] = []
    withComments(once, (each, { part, under }) => {
      if (each.responseId === again.responseId) places.push(each.shownIn ? 'again' : `${part}: ${under}`)
      return each
    })
    expect(places[0]).toBe(`ideas: ${theme!.label}`)
    expect(places.length).toBeGreaterThan(8)
    expect(places.filter((place) => place !== 'again')).toHaveLength(1)
    expect(commentsOf(once).get(again.responseId)!.text).toContain(END)
    expect(withEachOnce(once)).toEqual(once)
  })

  it('is shown once in JSON, Markdown and the page, and every reference leads to it', () => {
    const page = packHtml(once)
    for (const form of [JSON.stringify(once), packMarkdown(once), page]) expect(times(form, END)).toBe(1)
    const targets = [...page.matchAll(/href="#(comment-\d+)"/g)].map((match) => match[1]!)
    expect(targets.length).toBeGreaterThan(8)
    for (const target of targets) expect(times(page, `id="${target}"`)).toBe(1)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(new Set(ids).size).toBe(ids.length)
    expect(page).toContain(`in full under “${theme!.label}”`)
  })

  it('is shown once on the slides and once in their notes', async () => {
    const files = unzip(await packDeck(once))
    const textOf = (folder: string) =>
      [...files]
        .filter(([name]) => name.startsWith(folder))
        .map(([, content]) => content)
        .join()
    expect(times(textOf('ppt/notesSlides/notesSlide'), END)).toBe(1)
    expect(times(textOf('ppt/slides/slide'), END)).toBeLessThanOrEqual(1)
  })

  it('leads from what is quoted to all of it, with the number that the list has', () => {
    const [member] = once.recognitions
    const listed = {
      lists: { ideas: 64, 'pain-points': 3 },
      groups: { ideas: { [`theme:${theme!.id}`]: 12 }, 'pain-points': {} },
      members: { [member!.member.id]: 40 },
    }
    const page = packHtml({ ...once, listed }, { served: true })
    const path = '/areas/workplace-emea/lists/2026-10'
    expect(page).toContain(`<a href="${path}/ideas">All 64 items on the list</a>`)
    expect(page).toContain(`<a href="${path}/ideas?group=theme%3A${theme!.id}">All 12 ideas on the list</a>`)
    expect(page).toContain(`<a href="${path}/recognitions?member=${member!.member.id}">All 40 items on the list</a>`)
    expect(page).not.toContain('All 3 items')
    // What is read elsewhere leads there by the whole address, or says the number alone.
    expect(packHtml({ ...once, listed })).toContain('<p class="all">All 64 items on the list</p>')
    expect(packMarkdown({ ...once, listed }, 'https://x.example')).toContain(`(<https://x.example${path}/ideas>)`)
  })
})
