import { describe, expect, it } from 'vitest'
import { readComments } from '../../scripts/bench/analysis-comments.js'
import { parseAnnotated } from '../../scripts/corpus/read-corpus.js'
import { clusterByKMeans } from '../../scripts/evaluate/peers/k-means.js'
import { bayes, logistic } from '../../scripts/evaluate/peers/natural.js'
import { end, start } from '../services/processes.js'

const example = (line: string) => ({ author: 'h', language: 'en', ...parseAnnotated(line) })
const corpus = [
  ...['great help', 'great work', 'great people', 'great and quick'].map((text) => example(`-\t{+}${text}`)),
  ...['broken again', 'printer broken', 'broken twice', 'still broken'].map((text) => example(`-\t{-}${text}`)),
]

describe('the benchmark', () => {
  it('names its parts when asked for one that it does not have', async () => {
    const { code, stderr } = await end(start('scripts/bench.ts', ['nonsense']))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^"nonsense" is not a part of the benchmark; the parts are analysis, themes/)
  })

  it('measures on comments in the mix of a real export, the long ones new', () => {
    const { before, measured } = readComments()
    expect(measured).toHaveLength(10_000)
    const warm = new Set(before)
    const long = measured.filter((text) => text.split(/\s+/).length > 8)
    expect(long.length / measured.length).toBeCloseTo(1 / 3, 1)
    expect(long.filter((text) => warm.has(text))).toEqual([])
  })

  it.each([bayes, logistic])('trains its peers on the corpus (%o)', (make) => {
    const peer = make(corpus)
    expect(peer.labels('great stuff')).toContain('praise')
    expect(peer.labels('the scanner is broken')).toEqual(['pain_point'])
  })

  it('reports how many segments the logistic regression learned from', () => {
    expect(logistic(corpus).name).toContain('on 8 segments')
  })

  it('groups texts by TF-IDF and k-means', () => {
    const groups = clusterByKMeans(['vpn drops', 'vpn drops daily', 'new mouse please', 'new mouse'], 2)
    expect(groups[0]).toBe(groups[1])
    expect(groups[2]).toBe(groups[3])
    expect(groups[0]).not.toBe(groups[2])
  })
})
