/** Size and margin of the picture, in pixels: twice the size of a card on a screen. */
const [WIDTH, HEIGHT, MARGIN] = [1600, 900, 120]
const HEAD = 44
const FOOT = 36
/** Largest and smallest font size of the quote, in pixels; longer quotes are cut. */
const [LARGEST, SMALLEST] = [84, 26]

/**
 * Saves a card as a PNG file in its displayed colours.
 * @param name file name without extension
 */
export function savePicture(card: HTMLElement, name: string): void {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  draw(canvas.getContext('2d')!, card)
  canvas.toBlob((blob) => {
    if (!blob) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = `${name}.png`
    link.click()
    // The browser has started to read the data by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }, 'image/png')
}

function draw(pen: CanvasRenderingContext2D, card: HTMLElement): void {
  pen.fillStyle = getComputedStyle(card).backgroundColor
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  const [head, quote, foot] = ['p', 'blockquote', 'figcaption'].map((part) => card.querySelector<HTMLElement>(part)!)
  write(pen, head!, [head!.innerText], MARGIN, HEAD)
  const room = HEIGHT - 2 * MARGIN - 3 * HEAD - FOOT
  const { size, lines } = largest(pen, quote!, room)
  write(pen, quote!, lines, MARGIN + 2.5 * HEAD, size)
  write(pen, foot!, [foot!.innerText], HEIGHT - MARGIN - FOOT, FOOT)
}

const fontOf = (part: HTMLElement, size: number): string => {
  const { fontStyle, fontWeight, fontFamily } = getComputedStyle(part)
  return `${fontStyle} ${fontWeight} ${size}px ${fontFamily}`
}

function write(pen: CanvasRenderingContext2D, part: HTMLElement, lines: string[], top: number, size: number): void {
  const { color, direction } = getComputedStyle(part)
  const isRight = direction === 'rtl'
  pen.font = fontOf(part, size)
  pen.fillStyle = color
  pen.textBaseline = 'top'
  pen.direction = isRight ? 'rtl' : 'ltr'
  pen.textAlign = 'start'
  for (const [at, line] of lines.entries())
    pen.fillText(line, isRight ? WIDTH - MARGIN : MARGIN, top + at * size * 1.3, WIDTH - 2 * MARGIN)
}

/** Returns the largest font size at which a text fits; a text that is too long is cut. */
function largest(pen: CanvasRenderingContext2D, part: HTMLElement, height: number): { size: number; lines: string[] } {
  for (let size = LARGEST; ; size -= 4) {
    pen.font = fontOf(part, size)
    const lines = wrap(part.innerText, (text) => pen.measureText(text).width <= WIDTH - 2 * MARGIN)
    const most = Math.floor(height / (size * 1.3))
    if (lines.length <= most) return { size, lines }
    if (size <= SMALLEST) return { size, lines: [...lines.slice(0, most - 1), `${lines[most - 1]} …`] }
  }
}

/** Wraps a text into lines that fit, between words or, for a word that is too long, within it. */
export function wrap(text: string, fits: (line: string) => boolean): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && !fits(`${line} ${word}`)) {
        lines.push(line)
        line = ''
      }
      line = line === '' ? word : `${line} ${word}`
      while (!fits(line) && line.length > 1) {
        let end = line.length - 1
        while (end > 1 && !fits(line.slice(0, end))) end--
        lines.push(line.slice(0, end))
        line = line.slice(end)
      }
    }
    return [...lines, line]
  })
}
