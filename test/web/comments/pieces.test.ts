import { expect, it } from 'vitest'
import { mask, PERSONAL_DATA } from '../../../src/domain/comments/redaction.js'
import { piecesOf } from '../../../src/web/comments/pieces.js'

it.each(PERSONAL_DATA)('draws the mask of %s as a mask', (kind) => {
  const text = `Ask ${mask('x', [{ start: 0, end: 1, kind }])} or [name], not [me]`
  const masks = piecesOf({ text, segments: [], mentions: [] }).filter(({ isMask }) => isMask)
  expect(masks.map((each) => each.text)).toEqual([`[${kind}]`, '[name]'])
})
