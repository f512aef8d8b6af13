import { describe, expect, it } from 'vitest'
import { createUnigram } from '../../../src/nlp/encoder/unigram.js'

const PIECES: [string, number][] = [
  ['<unk>', 0],
  ['▁', -3],
  ['▁vpn', -5],
  ['▁v', -4],
  ['pn', -4],
  ['s', -2],
  ['a', -2],
  ['ab', -4],
  ['b', -2],
]
const cut = createUnigram({ pieces: PIECES, unknown: 0, special: new Set() })
const piecesOf = (word: string) => cut(word).map((id) => PIECES[id]![0])

describe('the unigram model', () => {
  it('takes the likeliest of all ways to cut a word', () => {
    expect(piecesOf('vpn')).toEqual(['▁vpn'])
    expect(piecesOf('vpns')).toEqual(['▁vpn', 's'])
  })

  it('takes the piece that begins earlier of two equal ways', () => {
    expect(piecesOf('ab')).toEqual(['▁', 'ab'])
  })

  it('joins unknown characters', () => {
    expect(piecesOf('aжщb')).toEqual(['▁', 'a', '<unk>', 'b'])
    expect(piecesOf('😀')).toEqual(['▁', '<unk>'])
  })

  it('cuts a word without end in time that grows with its length alone', () => {
    expect(cut('ab'.repeat(100_000)).length).toBeGreaterThan(50_000)
  })
})
