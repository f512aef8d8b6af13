import { type CheckReadiness, PARTS, type Part } from '../../domain/ports/operation.js'

/** How often it is looked whether everything is there, ms. */
const EVERY = 5_000

/** Reports when a part goes away and when it is back, once each, until closed. */
export function watchReadiness(
  check: CheckReadiness,
  report: { lost(part: Part, problem: string): void; back(part: Part): void },
  every = EVERY,
): { close(): void } {
  const lost = new Set<Part>()
  const timer = setInterval(async () => {
    const { parts } = await check()
    for (const part of PARTS) {
      const { ok, problem } = parts[part]
      if (!ok && !lost.has(part)) report.lost(part, problem ?? 'does not respond')
      if (ok && lost.has(part)) report.back(part)
      if (ok) lost.delete(part)
      else lost.add(part)
    }
  }, every)
  timer.unref()
  return { close: () => clearInterval(timer) }
}
