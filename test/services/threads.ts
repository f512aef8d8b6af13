/** How long a test that starts threads may take, ms: from the sources, each thread compiles what it runs. Who imports it belongs to `services`. */
export const THREAD_TIMEOUT = 180_000
