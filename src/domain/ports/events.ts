/** Events that webhooks want to know of. They are written by the stores, each in the transaction in which it happens. */
export interface EventStore {
  /** Makes a delivery of each new event for each webhook that asks for it, once. @returns how many events */
  dispatch(limit: number): Promise<number>
  /**
   * Makes an event of what the feed of changes has had since the last such event, unless that is younger than so many seconds.
   * @returns whether there was anything
   */
  noteChanges(seconds: number): Promise<boolean>
  /** Removes events that were dispatched, and what was sent to webhooks of them, from before so many days. */
  prune(days: number): Promise<void>
}
