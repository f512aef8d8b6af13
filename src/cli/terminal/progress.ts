import { SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, total: number): void
  stop(): void
}

/** How often a line says how far it is where there is no terminal to draw a bar on, ms. */
const LINE_EVERY = 5_000

/** Shows on standard error how far something is: a bar on a terminal, now and then a line elsewhere. */
export function showProgress(what: string, output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY ? bar(what, output) : lines(what, output)
}

function bar(what: string, output: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream: output,
    format: `${what} {bar} {percentage}%, {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  })
  let isStarted = false
  return {
    update(done, total) {
      if (isStarted) bar.setTotal(total)
      else bar.start(total, 0)
      isStarted = true
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}

function lines(what: string, output: NodeJS.WriteStream): Progress {
  let last = Date.now()
  return {
    update(done, total) {
      if (Date.now() - last < LINE_EVERY) return
      last = Date.now()
      output.write(`${what}: ${Math.floor((100 * done) / Math.max(1, total))}%\n`)
    },
    stop() {},
  }
}
