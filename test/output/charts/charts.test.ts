import { describe, expect, it } from 'vitest'
import { impactBar } from '../../../src/output/charts/impact-bar.js'
import { type LineChart, lineChart } from '../../../src/output/charts/line.js'
import { axisOf, textWidth } from '../../../src/output/charts/scale.js'
import { sparkline } from '../../../src/output/charts/sparkline.js'
import { toText } from '../../../src/output/page/html.js'
import { checkXml } from '../xml.js'

const chart = (values: (number | null)[], more: Partial<LineChart> = {}) =>
  toText(
    lineChart({
      ...{ id: 'c', title: 'A & <B>', description: 'From "x"', size: 'large', axis: { least: 40, min: -100, max: 100 } },
      points: values.map((value, index) => ({
        mark: `m${index}`,
        name: `month ${index}`,
        value,
        ...(value !== null && { low: value - 5, high: value + 5 }),
      })),
      format: (value) => `${value}`,
      ...more,
    }),
  )

describe('the axis', () => {
  it.each([
    [[20, 34], 40, [-100, 100], { low: 0, high: 50 }],
    [[-99, 100], 40, [-100, 100], { low: -100, high: 100 }],
    [[97, 99], 40, [-100, 100], { low: 60, high: 100 }],
    [[3, 8], 20, [0, 100], { low: 0, high: 20 }],
    [[], 40, [-100, 100], { low: 0, high: 40 }],
  ])('takes in %j, spans at least %i and stays within %j', (values, least, [min, max], bounds) => {
    const axis = axisOf(values, { least, min: min!, max: max! })
    expect(axis).toMatchObject(bounds)
    expect(axis.ticks.every((tick) => tick >= axis.low && tick <= axis.high)).toBe(true)
    expect(axis.ticks.length).toBeGreaterThan(1)
  })
})

describe('charts', () => {
  it.each([[[20, 22, 30]], [[20, null, 30, 31]], [[null, null, 5]], [[null, null]], [[7]], [[]], [[0, 0, 0]]])(
    'draw %j as well-formed markup without a number that is none',
    (values) => {
      for (const markup of [chart(values), chart(values, { size: 'small' }), toText(sparkline('s', 'T & <', 'D "', values))]) {
        checkXml(markup)
        expect(markup).not.toMatch(/NaN|Infinity|undefined/)
      }
    },
  )

  it('say what they show to those who do not see it, and take no markup from outside', () => {
    const markup = chart([1, 2])
    expect(markup).toContain('role="img" aria-labelledby="c-title c-desc"')
    expect(markup).toContain('<title id="c-title">A &amp; &lt;B&gt;</title>')
    expect(markup).toContain('<desc id="c-desc">From &quot;x&quot;</desc>')
    expect(markup).not.toContain('style=')
  })

  it('leave a gap in line and band where a value is missing, and label both ends', () => {
    const markup = chart([20, 21, null, 30, 31])
    expect(markup.match(/<polyline/g)).toHaveLength(2)
    expect(markup.match(/class="band"/g)).toHaveLength(2)
    expect(markup.match(/<circle/g)).toHaveLength(4)
    expect([...markup.matchAll(/class="end">([^<]+)</g)].map((match) => match[1])).toEqual(['20', '31'])
  })

  it.each([
    ['low at the left', [30, 34, 38, 41, 44, 42, 46]],
    ['steep at the left', [1, 19, 20, 20, 20]],
    ['falling', [46, 40, 30, 22]],
    ['flat', [20, 20, 20]],
  ])('write the first value clear of the axis and the line where that is %s', (_, values) => {
    const markup = chart(values, { size: 'small', axis: { least: 20, min: 0, max: 100 } })
    const number = (pattern: RegExp) => Number(pattern.exec(markup)![1])
    const floor = number(/y1="([\d.]+)" y2="[\d.]+" class="axis"/)
    const [x, y] = [number(/<text x="([\d.]+)" y="[\d.]+" class="end"/), number(/<text x="[\d.]+" y="([\d.]+)" class="end"/)]
    expect(y).toBeLessThan(floor)
    const near = /points="([^"]+)" class="line"/
      .exec(markup)![1]!
      .split(' ')
      .map((point) => point.split(',').map(Number) as [number, number])
      .filter(([at]) => at < x + 30)
    expect(near.every(([, at]) => at > y || at < y - 14)).toBe(true)
  })

  it.each(['large', 'small'] as const)('write no mark into the next one, on a wide screen and on a phone (%s)', (size) => {
    for (const count of [2, 4, 8, 13, 15]) {
      const markup = chart(Array(count).fill(20), {
        size,
        points: Array.from({ length: count }, (_, index) => ({ mark: `Q${(index % 4) + 1} 26`, name: '', value: 20 + index })),
      })
      const marks = [...markup.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle" class="(mark[^"]*)">([^<]+)</g)]
      const collide = (shown: typeof marks, letter: number) =>
        shown.some(([, x, , name], at) => at > 0 && Number(x) - Number(shown[at - 1]![1]) < textWidth(name!, letter))
      expect(collide(marks, 12)).toBe(false)
      expect(
        collide(
          marks.filter(([, , kind]) => kind === 'mark'),
          size === 'large' ? 21 : 19,
        ),
      ).toBe(false)
      expect(marks.at(-1)![2]).toBe('mark')
    }
  })

  it('write one value where both labels would overlap', () => {
    const ends = (values: (number | null)[]) =>
      [...chart(values, { size: 'small' }).matchAll(/class="end">([^<]+)</g)].map((match) => match[1])
    expect(ends([null, null, null, null, null, null, null, null, null, null, null, 20, 21])).toEqual(['21'])
    expect(ends([20, 30, 21])).toEqual(['20', '21'])
  })

  it('draw an impact to the side that it moves the whole to, the largest to the edge', () => {
    const down = toText(impactBar(-50, 100))
    checkXml(down)
    expect(down).toContain('x="35" y="2" width="35"')
    expect(down).toContain('class="pulls"')
    expect(toText(impactBar(100, 100))).toContain('x="70" y="2" width="70"')
    expect(toText(impactBar(0, 0))).not.toContain('<rect')
  })
})
