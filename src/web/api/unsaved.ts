let running = 0

/** Waits for something to be stored; meanwhile the browser asks before the page is left, so that nothing is lost unnoticed. */
export async function unsaved<T>(storing: Promise<T>): Promise<T> {
  running += 1
  try {
    return await storing
  } finally {
    running -= 1
  }
}

window.addEventListener('beforeunload', (event) => {
  if (running > 0) event.preventDefault()
})
