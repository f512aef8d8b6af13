import type { FailedJob } from '../../domain/ports/queue.js'
import { html } from '../page/html.js'
import { page } from '../page/page.js'

export interface QueueView {
  counts: { waiting: number; active: number; delayed: number; failed: number }
  failed: FailedJob[]
}

/** The queue for who runs the service: how many jobs are in each state, and which failed. Jobs hold ids alone. */
export function queuePage({ counts, failed }: QueueView): string {
  const states = [
    ['Waiting', counts.waiting],
    ['Running', counts.active],
    ['Waiting to retry', counts.delayed],
    ['Failed', counts.failed],
  ] as const
  const body = html`<main>
<h1>Queue</h1>
<table class="bands"><caption>Jobs by state</caption>
<thead><tr><th scope="col">State</th><th scope="col">Jobs</th></tr></thead>
<tbody>${states.map(([state, count]) => html`<tr><th scope="row">${state}</th><td>${count}</td></tr>`)}</tbody></table>
${
  failed.length > 0 &&
  html`<form method="post" action="/queue/retry"><button>Retry all failed jobs</button></form>
<table class="bands"><caption>Failed jobs, latest first</caption>
<thead><tr><th scope="col">Job</th><th scope="col">Ids</th><th scope="col">Reason</th><th scope="col">Attempts</th><th scope="col">Time</th></tr></thead>
<tbody>${failed.map((job) => html`<tr><th scope="row">${job.name} ${job.id}</th><td>${shorten(job.payload)}</td><td>${job.reason}</td><td>${job.attempts}</td><td>${job.at.toISOString()}</td></tr>`)}</tbody></table>`
}
</main>`
  return page({ title: 'Queue', body, served: true })
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text)
