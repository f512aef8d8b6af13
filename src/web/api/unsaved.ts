let running = 0

/** Waits until something is stored; meanwhile the browser asks for confirmation before leaving the page, so that nothing is lost. */
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
