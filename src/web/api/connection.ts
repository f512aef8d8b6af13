import { computed, signal } from '@preact/signals'

/** Whether the browser is online and the service answered the last request. */
export const online = signal(navigator.onLine)
/** Start times of the running requests. */
const running = signal<readonly number[]>([])
const now = signal(Date.now())

/** Delay before a service that did not answer is asked again, in ms. */
const AGAIN_MS = 3000

/** Duration after which a request counts as slow, in ms. */
const SLOW_AFTER_MS = 4000

/** Whether a running request is slow. */
export const slow = computed(() => running.value.some((began) => now.value - began > SLOW_AFTER_MS))

window.addEventListener('online', () => {
  online.value = true
})
window.addEventListener('offline', () => {
  online.value = false
})

/** Fetches, and records whether the service is reachable and how long it takes. */
export async function watchedFetch(request: Request): Promise<Response> {
  const began = Date.now()
  running.value = [...running.value, began]
  const timer = setTimeout(() => {
    now.value = Date.now()
  }, SLOW_AFTER_MS + 100)
  try {
    const response = await fetch(request)
    online.value = true
    return response
  } catch (error) {
    if (!request.signal.aborted) {
      online.value = false
      askAgain()
    }
    throw error
  } finally {
    clearTimeout(timer)
    const at = running.value.indexOf(began)
    running.value = running.value.filter((_, index) => index !== at)
  }
}

let asking = false

/** Asks until the service answers: nobody should have to press something to see that it is back. */
function askAgain(): void {
  if (asking) return
  asking = true
  setTimeout(() => {
    asking = false
    watchedFetch(new Request('/livez')).catch(() => undefined)
  }, AGAIN_MS)
}
